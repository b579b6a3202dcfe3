using Bench.Environments.Diagnostics;

namespace Bench.Environments.Profiles;

/// <summary>A bootstrap step was refused. The sequence that runs the step adds where that happened.</summary>
internal sealed class BootstrapStepException(string problem, string nextStep, Exception? innerException = null)
    : BenchException(FailureCodes.Of(EnvironmentStage.Bootstrap), problem, nextStep, innerException: innerException);
