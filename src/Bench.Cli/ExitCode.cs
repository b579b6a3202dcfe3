namespace Bench.Cli;

/// <summary>What the program ends with, unless a signal ended it: see <see cref="TerminationSignals"/>.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int Prerequisite = 3;
}
