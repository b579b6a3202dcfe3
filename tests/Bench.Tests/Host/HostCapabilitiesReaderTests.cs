using Bench.Environments.Engine;
using Bench.Environments.Host;
using Docker.DotNet.Models;

namespace Bench.Tests.Host;

public sealed class HostCapabilitiesReaderTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public HostCapabilitiesReaderTests()
    {
        root.Write("proc/sys/kernel/osrelease", "6.12.0\n");
        root.Write("proc/filesystems", "nodev\tsysfs\nnodev\tfuse\n\text4\n");
        root.Write("lib/modules/6.12.0/modules.builtin", "kernel/fs/nfsd/nfsd.ko\n");
        root.Write("lib/modules/6.12.0/modules.dep", "kernel/fs/nfs/nfs.ko.xz: kernel/net/sunrpc/sunrpc.ko.xz\nkernel/fs/x/x.ko: kernel/fs/smb/client/cifs.ko\n");
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void File_systems_are_registered_built_in_loadable_or_absent() =>
        Describe("unix:///var/run/docker.sock").FileSystems.Should().Be(new KernelFileSystems
        {
            Nfs = KernelSupport.Loadable,
            NfsServer = KernelSupport.Present,
            Cifs = KernelSupport.Absent,
            Fuse = KernelSupport.Present,
        });

    [Theory]
    [InlineData("unix:///var/run/docker.sock", "6.12.0", true)]
    [InlineData("unix:///var/run/docker.sock", "6.12.0-desktop-vm", false)]
    [InlineData("tcp://192.0.2.10:2376", "6.12.0", false)]
    public void Only_an_engine_that_shares_this_kernel_is_local(string endpoint, string kernel, bool local)
    {
        var host = Describe(endpoint, kernel);

        host.IsEngineLocal.Should().Be(local);
        (host.FileSystems == KernelFileSystems.Unknown).Should().Be(!local);
    }

    [Fact]
    public void Without_modules_what_is_not_registered_is_absent()
    {
        using var bare = new TemporaryFolder();
        bare.Write("proc/filesystems", "nodev\tnfs\n");

        new KernelFileSystemsReader(bare.Path, "6.12.0").Read().Should().BeEquivalentTo(
            new { Nfs = KernelSupport.Present, NfsServer = KernelSupport.Absent, Cifs = KernelSupport.Absent, Fuse = KernelSupport.Absent });
    }

    [Fact]
    public void Facts_of_engine_are_copied()
    {
        var host = Describe("unix:///var/run/docker.sock");

        host.Should().BeEquivalentTo(new { Architecture = "x86_64", CgroupVersion = 1, Cpus = 2, MemoryBytes = 25276026880L, EngineVersion = "26.1.5+dfsg1", IsX64 = true });
        host.EngineApi.ToString().Should().Be("1.24 to 1.45");
    }

    [Theory]
    [InlineData("github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3", "0.13.1")]
    [InlineData("github.com/docker/buildx v0.29.1-desktop.1 abc1234", "0.29.1")]
    [InlineData("Docker Compose version v2.26.1", "2.26.1")]
    [InlineData("development build", null)]
    public void Versions_of_plug_ins_are_read_without_build_marks(string output, string? version) =>
        (CliPluginReader.Parse("buildx", output).Version?.ToString()).Should().Be(version);

    [Fact]
    public async Task A_missing_docker_command_is_an_observation_not_a_failure()
    {
        var plugin = await CliPluginReader.ReadAsync(root.At("docker"), "buildx", TimeSpan.FromSeconds(10), TimeProvider.System, TestContext.Current.CancellationToken);

        plugin.Version.Should().BeNull();
        plugin.Observation.Should().StartWith("the docker command cannot be run: ");
    }

    [Fact]
    public async Task A_plug_in_that_hangs_is_given_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in for docker is a shell script");
        root.Write("docker", "#!/bin/sh\nexec sleep 60\n");
#pragma warning disable CA1416 // skipped on Windows above
        File.SetUnixFileMode(root.At("docker"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416

        var plugin = await CliPluginReader.ReadAsync(root.At("docker"), "buildx", TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);

        plugin.Should().Be(new CliPlugin("buildx", null, "docker buildx version did not answer within 1 s"));
    }

    private HostCapabilities Describe(string endpoint, string kernel = "6.12.0")
    {
        var info = new SystemInfoResponse
        {
            Architecture = "x86_64",
            OperatingSystem = "Debian GNU/Linux 13",
            KernelVersion = kernel,
            CgroupVersion = "1",
            NCPU = 2,
            MemTotal = 25276026880,
            ServerVersion = "26.1.5+dfsg1",
        };
        var none = new CliPlugin("buildx", null, "");
        var local = new LocalMounting(null, MountPrivilege.None, false, false);
        return HostCapabilitiesReader.Describe(info, EngineApiRange.Parse("1.24", "1.45"), new Uri(endpoint), root.Path, local, none, none);
    }
}
