using Bench.Environments.Diagnostics;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Environments.Teardown;
using Docker.DotNet;

namespace Bench.Environments.Discovery;

/// <summary>The environments of a profile that are said to be up already: looked at, and replaced where they cannot be used.</summary>
/// <param name="engine">The engine.</param>
/// <param name="profile">The profile.</param>
/// <param name="options">The options in force.</param>
/// <param name="settings">How one would be started.</param>
internal sealed class ExistingEnvironments(IDockerClient engine, Profile profile, BenchOptions options, LaunchSettings settings)
{
    /// <summary>Looks at them, up to the first that can be used. Those that cannot are all to be replaced.</summary>
    /// <param name="mayChange">Whether what is not mounted may be mounted, and a file be written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RunningEnvironmentException">One is being started, or may be, or is of another version of Bench.</exception>
    public async Task<IReadOnlyList<ExistingEnvironment>> LookAsync(bool mayChange, CancellationToken cancellationToken)
    {
        var all = await RunningEnvironments.FindAllAsync(engine, cancellationToken);
        var broken = new List<ExistingEnvironment>();
        foreach (var running in all.Where(running => running.Identity.Kept && running.Identity.Profile == profile.Name))
        {
            var found = await LookAsync(running, mayChange, cancellationToken);
            if (found.Usable is not null)
            {
                return [found];
            }

            broken.Add(found);
        }

        return broken;
    }

    /// <summary>Removes one that cannot be used, with all that was written to it.</summary>
    /// <exception cref="EnvironmentException">Something of it could not be removed; it says what.</exception>
    public async Task RemoveAsync(ExistingEnvironment broken, CancellationToken cancellationToken)
    {
        var resources = new EngineResources(engine);
        var remains = (await resources.FindAllAsync(cancellationToken)).FirstOrDefault(found => found.Identity.Id == broken.Running.Identity.Id);
        var failures = remains is null ? [] : await EnvironmentRemover.Under(options, resources, settings.TimeProvider, settings.Logger).RemoveAsync(remains);
        if (failures.Count > 0)
        {
            throw new EnvironmentException(new FailureDetails
            {
                Profile = profile.Name,
                Stage = EnvironmentStage.Teardown,
                Where = $"environment {broken.Running.Identity.Id}",
                Cause = $"it is broken ({string.Join("; ", broken.Problems)}), and {failures.Count} of its parts could not be removed",
                LeftBehind = [.. failures.Select(failure => $"{failure.What}: {failure.Reason}")],
                NextStep = $"./bench down {profile.Name} tries again",
            });
        }
    }

    private async Task<ExistingEnvironment> LookAsync(RunningEnvironment running, bool mayChange, CancellationToken cancellationToken)
    {
        var owner = running.Identity.Owner.Look();
        if (ExistingSteps.For(owner, isUsable: false) == ExistingStep.RefuseBusy)
        {
            throw RunningEnvironmentException.BeingStarted(running);
        }

        var found = await new ExistingEnvironmentCheck(engine, running, options, settings).RunAsync(mayChange, cancellationToken);
        return ExistingSteps.For(owner, found.Usable is not null) == ExistingStep.RefuseElsewhere
            ? throw RunningEnvironmentException.BrokenElsewhere(running, found.Problems)
            : found;
    }
}
