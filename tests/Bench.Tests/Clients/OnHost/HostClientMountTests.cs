using System.Diagnostics;
using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Servers;

namespace Bench.Tests.Clients.OnHost;

/// <summary>Real mounts, of memory: what is taken away is the same whatever is mounted.</summary>
public sealed class HostClientMountTests(HostClientWorkshop workshop) : IClassFixture<HostClientWorkshop>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unmount_where_nothing_was_mounted_does_nothing()
    {
        HostClientWorkshop.RequireLinux();

        await workshop.Client.UnmountAsync(Token);
        await workshop.Client.RemoveAsync(Token);

        Directory.Exists(workshop.Folder).Should().BeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Unmount_removes_mount_and_directory(int times)
    {
        HostClientWorkshop.RequireRoot();
        for (var time = 0; time < times; time++)
        {
            await workshop.MountMemoryAsync();
        }

        await workshop.Client.RemoveAsync(Token);

        workshop.Mounted().Should().BeNull();
        Directory.Exists(workshop.Folder).Should().BeFalse();
    }

    [Fact]
    public async Task Busy_mount_is_unmounted_lazily_without_waiting()
    {
        HostClientWorkshop.RequireRoot();
        await workshop.MountMemoryAsync();
        using var busy = Process.Start(new ProcessStartInfo("sleep", "600") { WorkingDirectory = workshop.MountPath })!;
        var began = TimeProvider.System.GetTimestamp();

        await workshop.Client.RemoveAsync(Token);

        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(10));
        busy.HasExited.Should().BeFalse("it is not ours to kill");
        workshop.Mounted().Should().BeNull();
        Directory.Exists(workshop.Folder).Should().BeFalse();
        busy.Kill();
    }

    [Fact]
    public async Task Files_below_a_mount_are_neither_emptied_nor_removed()
    {
        HostClientWorkshop.RequireRoot();
        await workshop.MountMemoryAsync();
        await workshop.Client.UnmountAsync(Token);
        var precious = Path.Combine(workshop.MountPath, "precious");
        await File.WriteAllTextAsync(precious, "", Token);

        await workshop.Client.Awaiting(client => client.RemoveAsync(Token)).Should().ThrowAsync<IOException>();

        File.Exists(precious).Should().BeTrue();
        File.Delete(precious);
        await workshop.Client.RemoveAsync(Token);
    }

    [Fact]
    public async Task Leftovers_of_another_process_are_removed_by_the_folder_its_labels_name()
    {
        HostClientWorkshop.RequireRoot();
        await workshop.MountMemoryAsync();

        await FluentActions.Awaiting(() => HostLeftovers.RemoveAsync("ffffffff", workshop.Folder, TimeProvider.System, Token))
            .Should().ThrowAsync<InvalidOperationException>("the folder is another environment's");
        workshop.Mounted().Should().NotBeNull();

        await HostLeftovers.RemoveAsync("0a1b2c3d", workshop.Folder, TimeProvider.System, Token);

        workshop.Mounted().Should().BeNull();
        await workshop.Client.RemoveAsync(Token);
    }

    [Fact]
    public async Task A_mount_that_fails_says_what_was_run_and_what_came_of_it_and_leaves_nothing()
    {
        HostClientWorkshop.RequireRoot();
        var kernel = await File.ReadAllTextAsync("/proc/filesystems", Token);
        Assert.SkipWhen(kernel.Contains("\tnfs\n", StringComparison.Ordinal), "this kernel has NFS, and would try for minutes");
        var target = new MountTarget("127.0.0.1", "/export", new ExportPorts(1, 1), workshop.MountPath);

        var failure = (await workshop.Client.Awaiting(client => client.MountAsync("ganesha", GaneshaProfile.Value.DefaultMount, target, Token))
            .Should().ThrowAsync<EnvironmentException>()).Which;

        failure.Details.Should().BeEquivalentTo(new
        {
            Profile = "ganesha",
            Stage = EnvironmentStage.Mount,
            Where = "on this machine itself, outside any container",
        });
        failure.Details.Cause.Should().StartWith(
            $"'mount -t nfs -o nfsvers=3,tcp,hard,rsize=1048576,wsize=1048576,nolock,port=1,mountport=1 127.0.0.1:/export {workshop.MountPath}' failed with status 32: mount");
        failure.Details.LastObservation.Should().Contain("nfs");
        Directory.Exists(workshop.MountPath).Should().BeTrue("it was made for the mount");
        await workshop.Client.RemoveAsync(Token);
        Directory.Exists(workshop.Folder).Should().BeFalse();
    }
}
