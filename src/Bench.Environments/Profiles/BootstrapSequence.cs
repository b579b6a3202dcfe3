using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;

namespace Bench.Environments.Profiles;

/// <summary>Runs bootstrap steps one after the other; a failure names the step.</summary>
internal static class BootstrapSequence
{
    public static async Task<IReadOnlyList<BootstrapOutcome>> RunAsync(
        string profile, string where, IReadOnlyList<IBootstrapStep> steps, CancellationToken cancellationToken)
    {
        var outcomes = new List<BootstrapOutcome>();
        foreach (var step in steps)
        {
            outcomes.Add(await StepAsync(profile, where, step.Name, () => step.ApplyAsync(cancellationToken)));
        }

        return outcomes;
    }

    /// <summary>Runs one step, or what has to come before them.</summary>
    public static async Task<T> StepAsync<T>(string profile, string where, string name, Func<Task<T>> apply)
    {
        try
        {
            return await apply();
        }
        catch (BootstrapStepException exception)
        {
            throw new EnvironmentException(
                new FailureDetails
                {
                    Profile = profile,
                    Stage = EnvironmentStage.Bootstrap,
                    Where = where,
                    Cause = $"{name} failed: {OneLine.Of(exception.Problem)}",
                    NextStep = exception.NextStep,
                },
                exception);
        }
    }
}
