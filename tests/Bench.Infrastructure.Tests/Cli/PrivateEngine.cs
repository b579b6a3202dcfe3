using System.Diagnostics;
using Bench.Environments.Ownership;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>
/// A container engine of the tests' own, so that something can remove everything Bench created without hurting what others have
/// on the machine's engine. It starts no container, and has a network namespace of its own: an engine without a default bridge
/// removes the one it finds.
/// </summary>
public sealed class PrivateEngine : IAsyncLifetime
{
    /// <summary>An image that Bench made, by its label.</summary>
    public const string Image = "bench/tests:nothing";

    /// <summary>One that it did not make.</summary>
    public const string SomebodysImage = "bench-of-somebody:1";

    private const int UnixSocketPathLimit = 100;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly string folder = Directory.CreateTempSubdirectory("bench-test-engine").FullName;
    private Process? daemon;

    /// <summary>Why there is none; null where there is.</summary>
    public string? Obstacle { get; private set; }

    public Dictionary<string, string?> Environment => new() { ["DOCKER_HOST"] = $"unix://{Socket}" };

    private string Socket => Path.Combine(folder, "engine.sock");

    public async ValueTask InitializeAsync()
    {
        Obstacle = !System.Environment.IsPrivilegedProcess ? "an engine of one's own needs root"
            : Bench.Cli.Checking.ProgramPath.OfThisProcess().Find("dockerd") is null ? "there is no dockerd here"
            : Socket.Length > UnixSocketPathLimit ? "the temporary folder's name is too long for a socket"
            : null;
        if (Obstacle is null)
        {
            daemon = Process.Start(Command())!;
            await ReadyAsync();
            var archive = await EmptyArchiveAsync();
            await DockerAsync("import", "--change", "LABEL org.bench.image=nothing", archive, Image);
            await DockerAsync("import", archive, SomebodysImage);
        }
    }

    /// <summary>Creates what an environment has, without starting it.</summary>
    internal async Task CreateAsync(EnvironmentIdentity identity)
    {
        string[] labels = [.. identity.Labels().SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" })];
        await DockerAsync(["volume", "create", .. labels, $"bench-{identity.Id}-server-data"]);
        await DockerAsync(["create", "--name", $"bench-{identity.Id}-server", .. labels, "--volume", $"bench-{identity.Id}-server-data:/data", Image, "nothing"]);
    }

    /// <summary>Runs the docker command on this engine.</summary>
    public async Task<string> DockerAsync(params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap("docker").WithArguments(arguments).WithEnvironmentVariables(Environment)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return result.StandardOutput;
    }

    /// <summary>The names of all containers, volumes and images.</summary>
    public async Task<string> EverythingAsync()
    {
        var all = await DockerAsync("ps", "--all", "--format", "container {{.Names}}")
            + await DockerAsync("volume", "ls", "--format", "volume {{.Name}}")
            + await DockerAsync("images", "--format", "image {{.Repository}}:{{.Tag}}");

        // The engine lists what was made in the same second in any order.
        return string.Join('\n', all.Split('\n').Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (daemon is not null)
        {
            await CliWrap.Cli.Wrap("kill").WithArguments(["-TERM", $"{daemon.Id}"]).WithValidation(CommandResultValidation.None).ExecuteAsync();
            await daemon.WaitForExitAsync(CancellationToken.None);
            daemon.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private ProcessStartInfo Command() => new(
        "sh",
        [
            "-c", "exec unshare --net dockerd --host \"unix://$0/engine.sock\" --data-root \"$0/data\" --exec-root \"$0/exec\" --pidfile \"$0/pid\" "
            + "--bridge none --iptables=false --ip6tables=false --storage-driver vfs >\"$0/log\" 2>&1",
            folder,
        ]);

    private async Task ReadyAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await TryAsync() is { } problem)
        {
            (TimeProvider.System.GetElapsedTime(began) < Budget && !daemon!.HasExited).Should().BeTrue($"the engine should come up: {problem}");
            await Task.Delay(Interval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task<string?> TryAsync()
    {
        var result = await CliWrap.Cli.Wrap("docker").WithArguments(["version"]).WithEnvironmentVariables(Environment)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return result.ExitCode == 0 ? null : result.StandardError;
    }

    /// <summary>Two blocks of zeros are the end of an archive.</summary>
    private async Task<string> EmptyArchiveAsync()
    {
        var path = Path.Combine(folder, "empty.tar");
        await File.WriteAllBytesAsync(path, new byte[1024], TestContext.Current.CancellationToken);
        return path;
    }
}
