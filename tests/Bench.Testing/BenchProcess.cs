using Bench.Environments;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Testing;

/// <summary>Runs the bench command as people do: as a process.</summary>
internal static class BenchProcess
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "bench.dll");

    public static async Task<BufferedCommandResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        await CliWrap.Cli.Wrap("dotnet")
            .WithArguments([Program, .. arguments])
            .WithWorkingDirectory(RepositoryLayout.Find(AppContext.BaseDirectory).Root)
            .WithEnvironmentVariables(environment)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    public static Task<BufferedCommandResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), arguments);
}
