using System.ComponentModel;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Environments.Engine;

/// <summary>Asks the <c>docker</c> command for its plug-ins: the engine knows nothing of them.</summary>
internal static partial class CliPluginReader
{
    internal static async Task<CliPlugin> ReadAsync(string docker, string name, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        expiry.CancelAfter(budget);
        try
        {
            var result = await CliWrap.Cli.Wrap(docker)
                .WithArguments([name, "version"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(expiry.Token);
            return result.IsSuccess ? Parse(name, result.StandardOutput.Trim()) : new(name, null, FirstLine(result.StandardError, result.ExitCode));
        }
        catch (Win32Exception exception)
        {
            return new(name, null, $"the docker command cannot be run: {exception.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(name, null, $"docker {name} version did not answer within {budget.TotalSeconds:0} s");
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
