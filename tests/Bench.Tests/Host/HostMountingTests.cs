using Bench.Environments;
using Bench.Environments.Host;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Results.Manifests;

namespace Bench.Tests.Host;

public sealed class HostMountingTests
{
    private const string TakeAnother = "remove BENCH_CLIENT, or set it to auto, container or uml";

    private static readonly HostCapabilities Linux = TestHost.Create(nfs: KernelSupport.Loadable, cifs: KernelSupport.Present);

    private static readonly HostCapabilities Mac = TestHost.Create("aarch64") with
    {
        IsEngineLocal = false,
        FileSystems = KernelFileSystems.Unknown,
        Local = new(ClientPlatform.MacOS, MountPrivilege.Sudo, HasNfsHelper: true, HasSmbHelper: false),
    };

    [Theory]
    [InlineData(MountProtocol.NfsV3)]
    [InlineData(MountProtocol.NfsV41)]
    [InlineData(MountProtocol.Smb3)]
    public void Linux_mounts_what_its_kernel_and_its_helpers_can(MountProtocol protocol) =>
        Select(Linux, protocol).Should().Be(new ClientSelection(ClientKind.Host, "BENCH_CLIENT asks for it"));

    [Fact]
    public void Sudo_without_a_password_is_enough() =>
        Select(Linux with { Local = Linux.Local with { Privilege = MountPrivilege.Sudo } }).Kind.Should().Be(ClientKind.Host);

    [Fact]
    public void MacOS_mounts_NFSv3() => Select(Mac).Kind.Should().Be(ClientKind.Host);

    [Fact]
    public void Host_client_is_used_only_on_request() =>
        ClientSelector.Select(Linux, ClientPreference.Auto, MountProtocol.NfsV3).Kind.Should().Be(ClientKind.HostKernel);

    [Fact]
    public void Everything_missing_is_reported_at_once() => Refuses(
        TestHost.Create() with { Local = new(ClientPlatform.Linux, MountPrivilege.None, HasNfsHelper: false, HasSmbHelper: true) },
        MountProtocol.NfsV3,
        "its kernel 6.12.0 has no nfs; mount.nfs is missing; mounting needs root, and sudo is missing or asks for a password",
        "or use a kernel that has the module nfs; or install nfs-common (elsewhere nfs-utils); or run it as root, or let this user use sudo without a password");

    [Fact]
    public void Each_protocol_asks_for_its_own_helper() => Refuses(
        Linux with { Local = Linux.Local with { HasSmbHelper = false } }, MountProtocol.Smb3, "mount.cifs is missing", "or install cifs-utils");

    [Fact]
    public void Containers_that_are_elsewhere_cannot_be_reached_by_their_address() => Refuses(
        Linux with { IsEngineLocal = false, FileSystems = KernelFileSystems.Unknown },
        MountProtocol.NfsV41,
        "its containers run on another machine or in a virtual one, and have no address here",
        "or use an engine of this machine");

    [Fact]
    public void MacOS_reaches_published_ports_only_of_an_engine_of_its_own() => Refuses(
        Mac with { EngineEndpoint = new("tcp://192.0.2.10:2376") },
        MountProtocol.NfsV3,
        "its containers run on another machine, and publish no ports here",
        "or use an engine of this machine");

    [Theory]
    [InlineData(MountProtocol.NfsV41, "macOS mounts only NFSv3 for Bench, not NFSv4.1")]
    [InlineData(MountProtocol.Smb3, "macOS mounts only NFSv3 for Bench, not SMB3")]
    [InlineData(MountProtocol.Fuse, "FUSE is mounted inside the client container only")]
    public void MacOS_refuses_every_other_protocol(MountProtocol protocol, string reason) => Refuses(Mac, protocol, reason);

    [Fact]
    public void FUSE_is_not_mounted_on_the_host() => Refuses(Linux, MountProtocol.Fuse, "FUSE is mounted inside the client container only");

    [Fact]
    public void Another_system_is_refused() => Refuses(
        Linux with { Local = Linux.Local with { Platform = null } }, MountProtocol.NfsV3, "this system has no mount command Bench knows");

    [Fact]
    public void Client_on_the_host_is_a_difference_as_its_programs_are_not_the_images() =>
        CapabilityTable.Combine("ganesha", MountProtocol.NfsV3, Select(Linux), ServerSupport.Full).Should().BeEquivalentTo(new
        {
            Level = SupportLevel.RunsWithDifference,
            Reasons = new[] { "the client is this machine itself, with its own programs: BENCH_CLIENT asks for it" },
        });

    private static ClientSelection Select(HostCapabilities host, MountProtocol protocol = MountProtocol.NfsV3) =>
        ClientSelector.Select(host, ClientPreference.Host, protocol);

    private static void Refuses(HostCapabilities host, MountProtocol protocol, string reason, string? remedy = null) =>
        Select(host, protocol).Should().Be(new ClientSelection(
            null, $"BENCH_CLIENT asks for this machine itself, but {reason}", remedy is null ? TakeAnother : $"{TakeAnother}; {remedy}"));
}
