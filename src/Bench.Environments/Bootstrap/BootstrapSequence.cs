using Bench.Environments.Diagnostics;

namespace Bench.Environments.Bootstrap;

/// <summary>Runs bootstrap steps one after the other; a failure names the step.</summary>
internal static class BootstrapSequence
{
    public static async Task<IReadOnlyList<BootstrapOutcome>> RunAsync(
        string profile, string where, IReadOnlyList<IBootstrapStep> steps, CancellationToken cancellationToken)
    {
        var outcomes = new List<BootstrapOutcome>();
        foreach (var step in steps)
        {
            try
            {
                outcomes.Add(await step.ApplyAsync(cancellationToken));
            }
            catch (BootstrapStepException exception)
            {
                throw new EnvironmentException(
                    new FailureDetails
                    {
                        Profile = profile,
                        Stage = EnvironmentStage.Bootstrap,
                        Where = where,
                        Cause = $"{step.Name} failed: {exception.Message}",
                        NextStep = exception.NextStep,
                    },
                    exception);
            }
        }

        return outcomes;
    }
}
