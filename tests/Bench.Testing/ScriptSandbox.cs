using Bench.Environments;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Testing;

/// <summary>
/// A copy of the scripts on a machine on paper: what they call (dotnet, docker, dockerd, apt-get, ...) is whatever a test puts on the path, and
/// nothing of this machine is installed, started or asked. The file of the program is there and newer than its source.
/// </summary>
internal sealed class ScriptSandbox : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <param name="checkout">The name of the folder that is the repository's copy.</param>
    public ScriptSandbox(string checkout = "checkout")
    {
        Checkout = folder.At(checkout);
        var root = RepositoryLayout.Find(AppContext.BaseDirectory).Root;
        foreach (var file in Directory.GetFiles(Path.Combine(root, "scripts"), "*.sh").Append(Path.Combine(root, "bench")).Append(Path.Combine(root, "global.json")))
        {
            var copy = Path.Combine(Checkout, Path.GetRelativePath(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        folder.Write(Path.Combine(checkout, "Directory.Build.props"), "<Project />");
        folder.Write(Path.Combine(checkout, "src/Bench.Cli/bin/Release/net10.0/bench.dll"), "");
        folder.Write(Path.Combine(checkout, "tests/Bench.Soak/bin/Release/net10.0/Bench.Soak.dll"), "");
        folder.Create("home");
        Put("dotnet", """printf '%s\n' "$@" """);
        Put("apt-get", """echo "apt-get $*" >>"$SANDBOX/calls"; exit 100""");
        Put("systemctl", """echo "systemctl $*" >>"$SANDBOX/calls"; exit 1""");
        Put("dockerd", """echo dockerd >>"$SANDBOX/calls"; exit 1""");
        Put("docker", """
            case "$*" in
              'version --format'*) cat "$SANDBOX/engine" 2>/dev/null || { echo 'Cannot connect to the Docker daemon at nowhere' >&2; exit 1; } ;;
            esac
            """);
    }

    public string Checkout { get; }

    public string Bench => Path.Combine(Checkout, "bench");

    public string Program => Path.Combine(Checkout, "src/Bench.Cli/bin/Release/net10.0/bench.dll");

    public string Home => folder.At("home");

    /// <summary>What was called of what would change the machine, a line each.</summary>
    public string[] Calls => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    public string At(string relative) => folder.At(relative);

    /// <summary>Puts a program on the path.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="script">What it does, for sh; the sandbox's folder is <c>$SANDBOX</c>.</param>
    public void Put(string name, string script) => Write($"bin/{name}", $"#!/bin/sh\n{script}\n");

    /// <summary>Writes a file that can be run, over the one that is there.</summary>
    public void Write(string file, string text)
    {
        folder.Write(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(file), (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>The engine answers with this API version.</summary>
    public void EngineAnswers(string api) => folder.Write("engine", api + "\n");

    public Task<BufferedCommandResult> BenchAsync(params string[] arguments) => RunAsync(Bench, arguments);

    public Task<BufferedCommandResult> BenchAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Bench, arguments, [.. environment.Select(variable => (variable.Key, (string?)variable.Value))]);

    /// <summary>Runs a program with no variable but the path, the home and those given.</summary>
    public async Task<BufferedCommandResult> RunAsync(string program, string[] arguments, params (string Name, string? Value)[] variables)
    {
        var environment = Environment().Concat(variables).GroupBy(variable => variable.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        return await CliWrap.Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder.Path)
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
    }

    private IEnumerable<(string Name, string? Value)> Environment() =>
    [
        ("PATH", $"{At("bin")}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"), ("HOME", Home), ("SANDBOX", folder.Path),
        .. new[] { "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOTNET_CLI_HOME", "NUGET_PACKAGES", "XDG_RUNTIME_DIR" }.Select(name => (name, (string?)null)),
    ];
}
