using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Images;

namespace Bench.Infrastructure.Tests.Servers;

/// <summary>How rclone's cache, a real one, tells what still waits to be uploaded.</summary>
[Trait("Category", "Engine")]
public sealed class RcloneUploadsTests
{
    /// <summary>WebDAV, as Debian's rclone has no NFS: the cache is the same.</summary>
    private const string Serve = "mkdir /data/store; exec rclone serve webdav /data/store --addr 127.0.0.1:80 --cache-dir /data --vfs-cache-mode full --vfs-write-back 3s";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_in_good_order_waits_until_a_file_that_was_taken_is_uploaded()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var images = new BenchImages(RepositoryLayout.Find(AppContext.BaseDirectory), TestOptions.Defaults());
        var image = (await workshop.Provider().EnsureAsync(RcloneServer.ImageOf(images, RcloneServer.KernelNfsExport), Token)).Reference;
        await ShellCommand.RunAsync("docker", "run", "--detach", "--name", workshop.Name, "--network", "none", "--entrypoint", "sh", image, "-c", Serve);
        try
        {
            var spec = new ContainerSpec { Role = ContainerRole.Server, Image = RcloneServer.ImageOf(images, RcloneServer.KernelNfsExport) };
            var server = new RunningContainer(workshop.Engine, spec, workshop.Name, workshop.Name, TimeProvider.System);

            // There is no guest around this one: its cache is in the container, as with the image that serves NFS itself.
            var probe = RcloneServer.UploadsProbe(server, RcloneServer.ServeNfs);
            (await probe.ProbeAsync(Token)).IsReady.Should().BeTrue("nothing was written yet");

            await InContainerAsync("echo content | rclone rcat --retries 20 --webdav-url http://127.0.0.1 :webdav:kept");

            var waiting = await probe.ProbeAsync(Token);
            waiting.IsReady.Should().BeFalse();
            waiting.Observation.Should().EndWith("/kept");
            var last = await Eventually.ReadAsync(() => probe.ProbeAsync(Token), result => result.IsReady, Token);
            last.IsReady.Should().BeTrue(last.Observation);
            (await InContainerAsync("cat /data/store/kept")).Should().Be("content\n");
        }
        finally
        {
            await ShellCommand.RunAsync("docker", "rm", "--force", "--volumes", workshop.Name);
        }

        Task<string> InContainerAsync(string script) => ShellCommand.RunAsync("docker", "exec", workshop.Name, "sh", "-c", script);
    }
}
