using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Tests.Servers;

public sealed class RcloneServerTests
{
    public static TheoryData<ServerVariant> Variants => [RcloneServer.ServeNfs, RcloneServer.KernelNfsExport];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Keys_are_set_for_S3_alone_so_that_no_default_of_its_library_adds_checksums(ServerVariant variant)
    {
        var environment = Describe(variant).Environment;

        environment.Should().Contain("RCLONE_S3_ACCESS_KEY_ID", TestOptions.Secret).And.ContainKey("RCLONE_S3_SECRET_ACCESS_KEY");
        environment.Keys.Should().NotContain(name => name.StartsWith("AWS_", StringComparison.Ordinal)).And.NotContain("RCLONE_S3_ENV_AUTH");
    }

    [Fact]
    public void Serve_nfs_uploads_after_a_delay_as_each_of_its_writes_closes_the_file() =>
        Describe(RcloneServer.ServeNfs).Environment.Should().Contain("RCLONE_VFS_WRITE_BACK", "5s");

    [Fact]
    public void Serve_nfs_is_mounted_at_its_root_and_the_kernel_s_server_at_the_profile_s_path()
    {
        MountTargets.PathOf(Describe(RcloneServer.ServeNfs), RcloneProfile.Value).Should().Be("/");
        MountTargets.PathOf(Describe(RcloneServer.KernelNfsExport), RcloneProfile.Value).Should().Be("/export");
    }

    [Fact]
    public void Root_directory_is_mounted_by_its_path() =>
        MountArguments.For(RcloneProfile.Value.DefaultMount, new("10.0.0.2", "/", new ExportPorts(2049, 2049), "/mnt/bench"))
            .Should().ContainInConsecutiveOrder("10.0.0.2:/", "/mnt/bench");

    /// <summary><c>serve nfs</c> makes no sync of its own (none was seen when it was traced); the kernel's COMMIT reaches rclone's cache file.</summary>
    [Fact]
    public void Durability_is_that_of_the_program_that_serves()
    {
        RcloneProfile.Value.Server.DurabilityOf(Context(RcloneServer.ServeNfs)).Should().Be(DurabilityTier.PageCache);
        RcloneProfile.Value.Server.DurabilityOf(Context(RcloneServer.KernelNfsExport)).Should().Be(DurabilityTier.Local);
    }

    [Fact]
    public void Usability_includes_the_upload_where_that_comes_after_the_sync()
    {
        RcloneProfile.Value.Server.ObjectOf("f", Context(RcloneServer.ServeNfs)).Should().Be("bench-1/f");
        RcloneProfile.Value.Server.ObjectOf("f", Context(RcloneServer.KernelNfsExport)).Should().BeNull();
    }

    [Fact]
    public void Known_limits_are_those_of_the_program_that_serves()
    {
        var common = RcloneProfile.Value.DefaultMount.KnownLimits.Keys;

        LimitsOf(RcloneServer.ServeNfs).Except(common).Should().BeEquivalentTo([MountBehavior.RenameOverOpenFile, MountBehavior.ReadAfterUnlink]);
        LimitsOf(RcloneServer.KernelNfsExport).Except(common).Should().BeEquivalentTo([MountBehavior.LargeDirectory]);
        LimitsOf(ServerVariant.Standard).Should().BeEquivalentTo(common);
    }

    private static IEnumerable<MountBehavior> LimitsOf(ServerVariant variant) => RcloneProfile.Value.DefaultMount.ServedBy(variant).KnownLimits.Keys;

    private static ContainerSpec Describe(ServerVariant variant) => RcloneProfile.Value.Server.Describe(Context(variant))!;

    private static ServerContext Context(ServerVariant variant) =>
        TestServers.Context(RcloneProfile.Value, TestOptions.WithSecrets(), variant: variant);
}
