using Bench.Environments.Host;
using Bench.Environments.Servers;
using Bench.Tests.Host;

namespace Bench.Tests.Servers;

public sealed class KernelNfsContainerTests
{
    [Fact]
    public void A_guest_has_what_the_limit_leaves_so_that_its_page_cache_is_bounded_too()
    {
        var spec = Describe(KernelSupport.Absent);

        spec.Command.Should().Equal("uml");
        spec.Environment["UML_MEM"].Should().Be("3968M");
        spec.Tmpfs["/run/bench"].Should().Be("exec,size=4032m");
        spec.Capabilities.Should().BeEquivalentTo("NET_ADMIN", "NET_RAW");
        spec.SecurityOptions.Should().BeEmpty();
    }

    [Fact]
    public void The_host_s_own_server_is_used_where_it_is_loaded()
    {
        var spec = Describe(KernelSupport.Present);

        spec.Command.Should().Equal("host");
        spec.Capabilities.Should().BeEquivalentTo("SETGID", "SETUID", "SYS_ADMIN", "SYS_CHROOT");
        spec.Tmpfs.Should().BeEmpty();
    }

    [Fact]
    public void A_limit_too_small_for_a_guest_is_refused_before_anything_starts()
    {
        var limits = TestOptions.Defaults().Limits with { MemoryBytes = 256L << 20 };

        KernelNfsContainer.CheckSupport(TestHost.Create(), limits).Should().BeEquivalentTo(
            ServerSupport.None("its guest needs 384 MiB, and BENCH_MEM_LIMIT is 256 MiB", "raise BENCH_MEM_LIMIT"));
    }

    /// <summary>Its data would be there after a kill of the container for no merit of the server.</summary>
    [Fact]
    public void Server_of_the_machine_s_own_kernel_cannot_be_killed_and_that_of_a_guest_can()
    {
        var server = KernelNfsProfile.Value.Server;

        server.CrashObstacle(Context(KernelSupport.Present)).Should().Be("the server is a part of this machine's kernel, which outlives every container");
        server.CrashObstacle(Context(KernelSupport.Absent)).Should().BeNull();
    }

    private static ContainerSpec Describe(KernelSupport server) => KernelNfsProfile.Value.Server.Describe(Context(server))!;

    private static ServerContext Context(KernelSupport server)
    {
        var host = TestHost.Create();
        return TestServers.Context(KernelNfsProfile.Value, host: host with { FileSystems = host.FileSystems with { NfsServer = server } });
    }
}
