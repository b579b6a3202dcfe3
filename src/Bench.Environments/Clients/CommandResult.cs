using System.Text;

namespace Bench.Environments.Clients;

/// <summary>What a finished command left.</summary>
/// <param name="ExitStatus">The exit status.</param>
/// <param name="StandardOutput">Everything it printed, as UTF-8 text.</param>
/// <param name="StandardError">Everything it complained about, as UTF-8 text.</param>
public sealed record CommandResult(int ExitStatus, string StandardOutput, string StandardError)
{
    /// <summary>The complaint, or where there was none the output: what to show a person.</summary>
    public string Complaint => StandardError.Trim() is { Length: > 0 } error ? error : StandardOutput.Trim();

    /// <summary>Reads the collected output of a command.</summary>
    internal static CommandResult Of(int exitStatus, MemoryStream output, MemoryStream error) =>
        new(exitStatus, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
}
