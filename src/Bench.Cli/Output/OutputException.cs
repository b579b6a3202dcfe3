namespace Bench.Cli.Output;

/// <summary>A result could not be written to standard output. Whoever asked for it has not got it, so the verb has failed.</summary>
/// <param name="reason">Why not, in the system's words.</param>
/// <param name="isReaderGone">Whether it is a pipe that nobody reads any more, which is no fault: its reader has seen enough.</param>
internal sealed class OutputException(string reason, bool isReaderGone) : IOException($"The result could not be written to standard output: {reason}")
{
    /// <summary>Whether it is a pipe whose reader has ended.</summary>
    public bool IsReaderGone => isReaderGone;
}
