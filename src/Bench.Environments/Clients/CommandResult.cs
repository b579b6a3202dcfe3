namespace Bench.Environments.Clients;

/// <summary>What a finished command left.</summary>
/// <param name="ExitStatus">The exit status.</param>
/// <param name="StandardOutput">Everything it printed, as UTF-8 text.</param>
/// <param name="StandardError">Everything it complained about, as UTF-8 text.</param>
public sealed record CommandResult(int ExitStatus, string StandardOutput, string StandardError)
{
    /// <summary>The complaint, or where there was none the output: what to show a person.</summary>
    public string Complaint => StandardError.Trim() is { Length: > 0 } error ? error : StandardOutput.Trim();
}
