using Bench.Environments.Discovery;
using Docker.DotNet;

namespace Bench.Environments.Reuse;

/// <summary>The environments of a profile that are said to be up already: looked at, up to the first that can be used.</summary>
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

    private async Task<ExistingEnvironment> LookAsync(RunningEnvironment running, bool mayChange, CancellationToken cancellationToken)
    {
        var owner = running.Identity.Owner.Look();
        if (ExistingSteps.For(owner, isUsable: false) == ExistingStep.RefuseBusy)
        {
            throw RunningEnvironmentException.BeingStarted(running);
        }

        var found = await new ExistingEnvironmentCheck(engine, running, profile, options, settings).RunAsync(mayChange, cancellationToken);
        return ExistingSteps.For(owner, found.Usable is not null) == ExistingStep.RefuseElsewhere
            ? throw RunningEnvironmentException.BrokenElsewhere(running, found.Problems)
            : found;
    }
}

/// <summary>What <c>up</c> found of an environment that is said to be up.</summary>
/// <param name="Running">The environment.</param>
/// <param name="Usable">The environment, where it can be used.</param>
/// <param name="Notes">What was done, or would be, to make it usable: its mount was made anew.</param>
/// <param name="Problems">Why it cannot be used; empty where it can.</param>
internal sealed record ExistingEnvironment(
    RunningEnvironment Running, BenchEnvironment? Usable, IReadOnlyList<string> Notes, IReadOnlyList<string> Problems)
{
    public static ExistingEnvironment Broken(RunningEnvironment running, IReadOnlyList<string> problems) => new(running, null, [], problems);
}
