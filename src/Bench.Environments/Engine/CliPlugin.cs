using System.Text.RegularExpressions;
using Bench.Environments.Commands;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Engine;

/// <summary>A plug-in of the <c>docker</c> command.</summary>
/// <param name="Name">Its name: <c>buildx</c> or <c>compose</c>.</param>
/// <param name="Version">Its version without build marks, for example 0.13.1. Null: it is not there, or does not answer.</param>
/// <param name="Observation">What was seen when it was asked: its own words, or why there are none.</param>
internal sealed record CliPlugin(string Name, Version? Version, string Observation);

/// <summary>Asks the <c>docker</c> command for its plug-ins: the engine knows nothing of them.</summary>
internal static partial class CliPluginReader
{
    internal static async Task<CliPlugin> ReadAsync(string docker, string name, TimeSpan budget, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            var result = await new HostProcess(timeProvider).RunAsync(new CommandRequest([docker, name, "version"]) { Timeout = budget }, cancellationToken);
            return result.ExitStatus == 0 ? Parse(name, result.StandardOutput.Trim()) : new(name, null, FirstLine(result.StandardError, result.ExitStatus));
        }
        catch (CommandException exception) when (exception.Diagnosis.Culprit == CommandCulprit.TimeLimit)
        {
            return new(name, null, TimeLimit.Message($"docker {name} version did not answer", budget));
        }
        catch (CommandException exception)
        {
            return new(name, null, $"the docker command cannot be run: {exception.InnerException?.Message}");
        }
    }

    internal static CliPlugin Parse(string name, string output)
    {
        var match = Number().Match(output);
        return new(name, match.Success ? Version.Parse(match.Groups["version"].Value) : null, output);
    }

    private static string FirstLine(string error, int exitCode) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? $"exit code {exitCode}";

    [GeneratedRegex(@"(?<![\d.])v?(?<version>\d{1,5}\.\d{1,5}\.\d{1,5})", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
