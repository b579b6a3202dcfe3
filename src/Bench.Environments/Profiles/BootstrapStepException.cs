using Bench.Environments.Diagnostics;

namespace Bench.Environments.Profiles;

/// <summary>A bootstrap step was refused. The sequence that runs the step adds where that happened.</summary>
internal sealed class BootstrapStepException(string message, string nextStep, Exception? innerException = null)
    : BenchException(message, innerException)
{
    public string NextStep { get; } = nextStep;
}
