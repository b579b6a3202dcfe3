using Bench.Environments.Diagnostics;

namespace Bench.Cli;

/// <summary>The command line makes no sense. Ends the program with <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string message, string nextStep) : BenchException($"{message}.\n  next      {nextStep}")
{
    /// <summary>What is wrong, in one sentence without a full stop.</summary>
    public string Problem => message;

    /// <summary>What to type instead, in one sentence without a full stop.</summary>
    public string NextStep => nextStep;
}
