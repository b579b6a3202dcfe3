namespace Bench.Environments.Servers;

/// <summary>
/// One thing that makes a server usable. It looks first and changes only what is missing or different: several of the
/// servers answer a second creation with an error, each with another one.
/// </summary>
internal interface IBootstrapStep
{
    string Name { get; }

    Task<BootstrapOutcome> ApplyAsync(CancellationToken cancellationToken);
}

/// <summary>What a bootstrap step did.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Changed">Whether it changed anything: on a second run nothing may.</param>
/// <param name="Description">What it found or did, in a few words.</param>
public sealed record BootstrapOutcome(string Step, bool Changed, string Description);

/// <summary>A bootstrap step was refused. The sequence that runs the step adds where that happened.</summary>
internal sealed class BootstrapStepException(string problem, string nextStep, Exception? innerException = null)
    : BenchException(FailureCodes.Of(EnvironmentStage.Bootstrap), problem, nextStep, innerException: innerException);
