namespace Bench.Cli;

/// <summary>What the program ends with. <c>check</c> ends with a count, <c>exec</c> and <c>shell</c> with their command's; see docs/commands.md.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int Prerequisite = 3;

    /// <summary>Two manifests differ in what must match for a fair comparison, or two runs were not measured alike.</summary>
    public const int Different = 4;

    /// <summary>What was compared is slower, by more than the threshold.</summary>
    public const int Slower = 5;

    public const int Interrupted = 130;

    /// <summary>Nobody reads the output any more: 128 and the signal other programs end by then.</summary>
    public const int ReaderGone = 141;
}
