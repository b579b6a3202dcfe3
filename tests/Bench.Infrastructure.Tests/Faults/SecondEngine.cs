using System.Diagnostics;
using System.Globalization;
using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Images;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>
/// A container engine of the tests' own, with its own socket and folder on a small disk of its own and hardly any addresses, that may
/// be ended, frozen and filled. It lives in a network namespace of its own: two engines in one remove each other's bridge and
/// rules of the packet filter (seen with engine 26.1). It has Ganesha's images from the machine's engine. Where one cannot be had, it says why.
/// </summary>
public sealed class SecondEngine : IAsyncLifetime
{
    private const string DiskSize = "2G";

    /// <summary>Room for two networks.</summary>
    private const string AddressPool = "base=10.213.77.0/28,size=29";

    private static readonly TimeSpan EndBudget = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder = new();
    private Process? daemon;

    /// <summary>Why there is none; null where there is one.</summary>
    internal string? Obstacle { get; private set; }

    /// <summary>The program that becomes another one, where the engine's published ports are.</summary>
    internal IReadOnlyList<string> Within => ["nsenter", "--target", daemon!.Id.ToString(CultureInfo.InvariantCulture), "--net"];

    internal string Endpoint => $"unix://{folder.At("engine.sock")}";

    private string Disk => folder.At("disk");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/sbin/dockerd"))
        {
            Obstacle = "a second engine needs Linux, root and dockerd";
            return;
        }

        folder.Create("disk");
        await ShellCommand.RunAsync("truncate", "--size", DiskSize, folder.At("disk.img"));
        await ShellCommand.RunAsync("mkfs.ext4", "-q", "-m", "0", folder.At("disk.img"));
        await ShellCommand.RunAsync("mount", "-o", "loop", folder.At("disk.img"), Disk);
        await StartAsync();
        var archive = folder.At("images.tar");
        await ShellCommand.RunAsync("docker", ["save", "--output", archive, .. await ImagesAsync()]);
        await DockerAsync("load", "--input", archive);
        File.Delete(archive);
    }

    public async ValueTask DisposeAsync()
    {
        if (Obstacle is null)
        {
            await DockerAsync("network", "prune", "--force");
            await StopAsync();
            await ShellCommand.RunAsync("umount", Disk);
        }

        daemon?.Dispose();
        folder.Dispose();
    }

    /// <summary>Starts it and waits until it answers.</summary>
    internal async Task StartAsync()
    {
        daemon?.Dispose();
        var start = new ProcessStartInfo("unshare", [
            "--net", "sh", "-c", "ip link set lo up && exec dockerd \"$@\"", "sh",
            "--host", Endpoint, "--data-root", Path.Combine(Disk, "data"), "--exec-root", folder.At("exec"), "--pidfile", folder.At("pid"),
            "--bridge", "none", "--default-address-pool", AddressPool, "--log-level", "error"])
        {
            RedirectStandardError = true,
        };
        daemon = Process.Start(start)!;
        daemon.BeginErrorReadLine();
        var answer = await Eventually.ReadAsync(AnswersAsync, answers => answers || daemon.HasExited, Token);
        answer.Should().BeTrue("the second engine answers");
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    internal async Task StopAsync()
    {
        await SignalAsync("TERM");
        await daemon!.WaitForExitAsync(Token).WaitAsync(EndBudget, Token);
    }

    /// <summary>Sends it, and nothing else, a signal.</summary>
    internal Task SignalAsync(string name) => ShellCommand.RunAsync("kill", "-s", name, daemon!.Id.ToString(CultureInfo.InvariantCulture));

    internal Task<string> DockerAsync(params string[] arguments) => ShellCommand.RunAsync("docker", ["--host", Endpoint, .. arguments]);

    /// <summary>Leaves only so much of its disk.</summary>
    internal async Task FillDiskAsync(int leftKilobytes)
    {
        var free = long.Parse((await ShellCommand.RunAsync("df", "--output=avail", "-k", Disk)).Split('\n')[1], CultureInfo.InvariantCulture);
        await ShellCommand.RunAsync("fallocate", "--length", $"{free - leftKilobytes}KiB", Path.Combine(Disk, "filler"));
    }

    internal void EmptyDisk() => File.Delete(Path.Combine(Disk, "filler"));

    /// <summary>Takes all the addresses it has.</summary>
    /// <returns>The networks that have them.</returns>
    internal async Task<IReadOnlyList<string>> TakeAddressesAsync()
    {
        var taken = new List<string>();
        while (await RunAsync("network", "create", $"taken-{taken.Count}") == 0)
        {
            taken.Add($"taken-{taken.Count}");
        }

        return taken;
    }

    /// <summary>Containers, networks and volumes, a line each; its own networks aside.</summary>
    internal async Task<IReadOnlyList<string>> RemainsAsync()
    {
        var all = await Task.WhenAll(
            DockerAsync("ps", "--all", "--format", "container {{.Names}}"),
            DockerAsync("network", "ls", "--filter", "type=custom", "--format", "network {{.Name}}"),
            DockerAsync("volume", "ls", "--format", "volume {{.Name}}"));
        return [.. all.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
    }

    private async Task<bool> AnswersAsync() => await RunAsync("version") == 0;

    private async Task<int> RunAsync(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", ["--host", Endpoint, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await docker.WaitForExitAsync(Token);
        return docker.ExitCode;
    }

    /// <summary>Ganesha's and the client's, with what they are built on: a base that is missing would be made first.</summary>
    private static async Task<string[]> ImagesAsync()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var images = new BenchImages(FaultTrial.Repository, BenchOptionsLoader.Load(FaultTrial.Repository, ProfileCatalog.ServerKeys).Options);
        var provided = new List<ProvidedImage>();
        foreach (var source in new[] { GaneshaServer.ImageOf(images), images.Client })
        {
            provided.Add(await workshop.Provider().EnsureAsync(source, Token));
        }

        return [.. provided.SelectMany(WithBases).Distinct()];
    }

    private static IEnumerable<string> WithBases(ProvidedImage image) => image.Bases.Values.SelectMany(WithBases).Append(image.Reference);
}
