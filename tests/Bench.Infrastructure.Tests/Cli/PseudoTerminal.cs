using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Runs the bench command as a person at a terminal sees it: both streams in one, colours and all.</summary>
internal static class PseudoTerminal
{
    public static async Task<BufferedCommandResult> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        Need.Program("script");

        // Whoever runs the tests may want no colours.
        var variables = new Dictionary<string, string?>(environment) { ["TERM"] = environment.GetValueOrDefault("TERM", "xterm") };
        variables.TryAdd("NO_COLOR", null);
        var command = string.Join(' ', ["dotnet", BenchProcess.Program, .. arguments]);
        return await CliWrap.Cli.Wrap("script")
            .WithArguments(["--quiet", "--return", "--command", command, "/dev/null"])
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
    }
}
