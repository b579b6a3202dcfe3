using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Results.Manifests;
using Bench.Tests.Servers;

namespace Bench.Tests.Host;

public sealed class CapabilityTableTests
{
    private static readonly ServerStandIn StandIn = new("standin", "v0", "not the real one", [MountProtocol.NfsV3], "set DITTOFS_SOURCE to a checkout of DittoFS");

    [Theory]
    [InlineData("ganesha", nameof(SupportLevel.Runs))]
    [InlineData("samba", nameof(SupportLevel.Runs))]
    [InlineData("kernel-nfs", nameof(SupportLevel.RunsWithDifference))]
    [InlineData("rclone", nameof(SupportLevel.Runs))]
    [InlineData("juicefs", nameof(SupportLevel.Runs))]
    public async Task With_a_registry_and_modules_everything_runs(string profile, string expected) =>
        (await CheckAsync(profile, TestHost.Create(nfs: KernelSupport.Present, cifs: KernelSupport.Present), obstacle: null)).Level.Should().Be(Enum.Parse<SupportLevel>(expected));

    [Fact]
    public async Task Without_a_module_the_client_brings_its_own_kernel_and_that_is_a_difference()
    {
        var support = await CheckAsync("ganesha", TestHost.Create(), obstacle: null);

        support.Level.Should().Be(SupportLevel.RunsWithDifference);
        support.Reasons.Should().Equal("the client is User Mode Linux: the host's kernel has no nfs, so the client boots a kernel of its own");
        support.Require().Kind.Should().Be(ClientKind.UserModeLinux);
    }

    [Fact]
    public async Task JuiceFs_does_not_run_without_its_image_and_remedy_is_given()
    {
        var support = await CheckAsync("juicefs", TestHost.Create(), obstacle: "no such host");

        support.Level.Should().Be(SupportLevel.DoesNotRun);
        support.Invoking(denied => denied.Require()).Should().Throw<PrerequisiteException>().WithMessage(
            "juicefs over FUSE does not run here: its image juicedata/mount:ce-v1.2.3 is not available, and Debian has no package of it: no such host."
            + "*next*make juicedata/mount:ce-v1.2.3 reachable for the engine, or load it with docker load");
    }

    [Fact]
    public async Task Rclone_without_its_image_is_exported_by_the_kernel_and_says_so()
    {
        var support = await CheckAsync("rclone", TestHost.Create(nfs: KernelSupport.Present), obstacle: "no such host");

        support.Level.Should().Be(SupportLevel.RunsWithDifference);
        support.Reasons[0].Should().Be("Debian's rclone cannot serve NFS, so its FUSE file system is exported by Linux's own NFS server (no such host)");
        support.Reasons[1].Should().StartWith("the server is that of a User Mode Linux guest");
    }

    [Fact]
    public async Task A_module_that_is_not_loaded_is_named_with_the_command_that_loads_it()
    {
        var host = TestHost.Create(nfs: KernelSupport.Present);
        host = host with { FileSystems = host.FileSystems with { NfsServer = KernelSupport.Loadable } };

        (await CheckAsync("kernel-nfs", host, obstacle: null)).Remedy.Should().Be("run modprobe nfsd as root to use the host's own server");
    }

    [Fact]
    public async Task Where_the_host_has_the_server_it_is_used()
    {
        var host = TestHost.Create(architecture: "aarch64", nfs: KernelSupport.Present);
        host = host with { FileSystems = host.FileSystems with { NfsServer = KernelSupport.Present } };

        (await CheckAsync("kernel-nfs", host, obstacle: null)).Level.Should().Be(SupportLevel.Runs);
    }

    [Fact]
    public async Task Without_the_server_and_without_x86_64_there_is_no_kernel_nfs() =>
        (await CheckAsync("kernel-nfs", TestHost.Create(architecture: "aarch64", nfs: KernelSupport.Present), obstacle: null))
        .Reasons.Should().Equal("the host's kernel 6.12.0 has no nfsd, and User Mode Linux exists on x86_64 only, not on aarch64");

    [Fact]
    public async Task A_stand_in_runs_with_its_notice_and_only_what_it_serves()
    {
        var host = TestHost.Create(nfs: KernelSupport.Present, cifs: KernelSupport.Present);

        var nfs = await CheckAsync("dittofs-badger-s3", host, obstacle: null, StandIn);
        var smb = await CheckAsync("dittofs-smb", host, obstacle: null, StandIn);

        nfs.Level.Should().Be(SupportLevel.RunsWithDifference);
        nfs.Reasons.Should().Equal("not the real one");
        smb.Level.Should().Be(SupportLevel.DoesNotRun);
        smb.Reasons.Should().Equal("the stand-in does not serve SMB3");
        smb.Remedy.Should().Be("set DITTOFS_SOURCE to a checkout of DittoFS");
    }

    [Fact]
    public async Task Engine_with_unreachable_ports_runs_no_profile_and_says_so()
    {
        foreach (var profile in ProfileCatalog.All)
        {
            var host = TestHost.Create(nfs: KernelSupport.Present, cifs: KernelSupport.Present);
            var support = await CheckAsync(profile.Name, host with { EngineEndpoint = new("tcp://192.0.2.10:2376"), PublishedPorts = PortReach.Unreached }, obstacle: null, StandIn);

            support.Level.Should().Be(SupportLevel.DoesNotRun, profile.Name);
            support.Reasons.Should().Equal("this machine does not reach the ports that the engine at tcp://192.0.2.10:2376/ publishes: that engine's 127.0.0.1 is not this machine's");
            support.Remedy.Should().Contain("run Bench on the engine's own machine");
            (await CheckAsync(profile.Name, host with { PublishedPorts = PortReach.Unknown }, obstacle: null, StandIn)).Reasons.Should().NotContain(support.Reasons, "a guess refuses nobody");
        }
    }

    [Fact]
    public async Task Every_profile_can_be_measured_cold_unless_its_data_is_in_memory()
    {
        foreach (var profile in ProfileCatalog.All)
        {
            var request = Request(profile, TestHost.Create(), obstacle: null, StandIn);
            (await ColdObstacleAsync(request)).Should().BeNull(profile.Name);

            var inMemory = request with { Options = request.Options with { Volumes = request.Options.Volumes with { Tmpfs = true } } };
            (await ColdObstacleAsync(inMemory)).Should().Be("data is in memory (BENCH_TMPFS), and a read of it is never cold", profile.Name);
        }

        static async Task<string?> ColdObstacleAsync(ServerRequest request) =>
            (await CapabilityTable.CheckAsync(request, request.Profile.DefaultMount.Protocol, TestContext.Current.CancellationToken)).ColdObstacle;
    }

    [Fact]
    public void Server_that_says_nothing_can_be_cold_where_it_has_no_cache_but_its_kernel_s()
    {
        var request = Request(ProfileCatalog.Default, TestHost.Create(), obstacle: null, standIn: null);

        ((IServerDefinition)new Silent(null)).EvictionObstacle(request).Should().BeNull();
        ((IServerDefinition)new Silent("--cache")).EvictionObstacle(request).Should().Be("silent has a cache of its own (--cache), and its definition does not say how that is emptied");
    }

    [Fact]
    public async Task Every_mount_of_every_profile_is_checked()
    {
        var requests = ProfileCatalog.All.Select(profile => Request(profile, TestHost.Create(), obstacle: null, StandIn));

        var results = await CapabilityTable.CheckAllAsync(requests, TestContext.Current.CancellationToken);

        results.Select(support => (support.Profile, support.Protocol)).Should().Equal(
            ProfileCatalog.All.SelectMany(profile => profile.Mounts.Select(mount => (profile.Name, mount.Protocol))));
    }

    private static Task<ProfileSupport> CheckAsync(string name, HostCapabilities host, string? obstacle, ServerStandIn? standIn = null)
    {
        var profile = ProfileCatalog.Get(name);
        return CapabilityTable.CheckAsync(Request(profile, host, obstacle, standIn), profile.DefaultMount.Protocol, TestContext.Current.CancellationToken);
    }

    private static ServerRequest Request(Profile profile, HostCapabilities host, string? obstacle, ServerStandIn? standIn) =>
        TestServers.Request(profile, host: host, obstacle: obstacle, standIn: standIn);

    /// <summary>A server from outside that says only what it has to.</summary>
    private sealed class Silent(string? cacheSetting) : IServerDefinition
    {
        public string Name => "silent";

        public IReadOnlyList<string> VersionCommand => ["true"];

        public string? CacheSetting => cacheSetting;

        public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Local;

        public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new ServerImage(new RegistryImage("example:1"), []));

        public ContainerSpec? Describe(ServerContext context) => null;

        public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) => [];
    }
}
