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

    private static ContainerSpec Describe(KernelSupport server)
    {
        var host = TestHost.Create();
        host = host with { FileSystems = host.FileSystems with { NfsServer = server } };
        var profile = KernelNfsProfile.Value;
        return profile.Server.Describe(TestServers.Context(profile, host: host))!;
    }
}
