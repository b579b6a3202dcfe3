using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Tests.Servers;

/// <summary>The cache size reaches every system that has a cache, each in its own unit.</summary>
public sealed class CacheSizeTests
{
    private const long CacheBytes = 192L << 20;

    private static readonly ImageSource Built = new DockerfileImage { Name = "rclone", Dockerfile = "Dockerfile" };

    [Fact]
    public void Image_of_rclone_gets_bytes() =>
        Rclone(RcloneServer.ServeNfs).Environment["RCLONE_VFS_CACHE_MAX_SIZE"].Should().Be("201326592B");

    [Fact]
    public void Rclone_in_a_guest_gets_bytes() =>
        Rclone(RcloneServer.KernelNfsExport).Environment["RCLONE_CACHE_SIZE"].Should().Be("201326592B");

    [Fact]
    public void JuiceFs_gets_mebibytes()
    {
        var context = Context("juicefs");

        context.Profile.Server.DescribeClient(ClientMachine.Describe(Built, ClientKind.HostKernel), context)
            .Environment["JUICEFS_CACHE_SIZE"].Should().Be("192");
    }

    [Theory]
    [InlineData("ganesha")]
    [InlineData("kernel-nfs")]
    [InlineData("samba")]
    public void Other_servers_say_that_they_have_the_kernels_cache_alone(string profile) =>
        ProfileCatalog.Get(profile).Server.CacheSetting.Should().BeNull();

    private static ContainerSpec Rclone(ServerVariant variant)
    {
        var context = Context("rclone", variant);
        return context.Profile.Server.Describe(context)!;
    }

    private static ServerContext Context(string profile, ServerVariant? variant = null)
    {
        var options = TestOptions.Defaults();
        options = options with { Limits = options.Limits with { CacheBytes = CacheBytes } };
        return TestServers.Context(ProfileCatalog.Get(profile), options, variant: variant, image: Built);
    }
}
