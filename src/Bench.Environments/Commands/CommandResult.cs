namespace Bench.Environments;

/// <summary>What a command left.</summary>
/// <param name="ExitStatus">
/// The exit status; 128 + n when signal n ended it, 126 and 127 for a program that cannot be run or is not there, as in a shell; 125 when
/// the client is not up.
/// </param>
/// <param name="StandardOutput">What it printed, as UTF-8 text; empty where that went to <see cref="CommandRequest.StandardOutput"/>.</param>
/// <param name="StandardError">What it said on standard error, as UTF-8 text; empty where that went to <see cref="CommandRequest.StandardError"/>.</param>
public sealed record CommandResult(int ExitStatus, string StandardOutput, string StandardError)
{
    /// <summary>The status in the result of a command that was stopped: it has none.</summary>
    public const int NoStatus = -1;

    /// <summary>How long it took, the way to it included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether more was printed than <see cref="CommandRequest.CaptureLimit"/> keeps. A line in the text says how much is left out.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Who is to blame where the status is not 0; null where it is.</summary>
    public CommandDiagnosis? Diagnosis { get; init; }

    /// <summary>The error text, or where there was none the output: what to show a person.</summary>
    public string ErrorText => StandardError.Trim() is { Length: > 0 } error ? error : StandardOutput.Trim();

    /// <summary>Both outputs, for a command that says what is asked on either.</summary>
    internal string AllOutput => StandardOutput + StandardError;
}
