using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Reuse;
using Bench.Environments.Teardown;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Cleanup;

/// <summary>Removes an environment that is said to be up and cannot be used, so that another takes its place.</summary>
internal static class BrokenEnvironment
{
    /// <summary>Removes it, with all that was written to it.</summary>
    /// <exception cref="EnvironmentException">Something of it could not be removed; it says what.</exception>
    public static async Task RemoveAsync(
        IDockerClient engine, ExistingEnvironment broken, BenchOptions options, TimeProvider timeProvider, ILogger logger, CancellationToken cancellationToken)
    {
        var identity = broken.Running.Identity;
        var leftovers = (await new LeftoverSearch(engine).FindAllAsync(cancellationToken)).FirstOrDefault(found => found.Identity.Id == identity.Id);
        var failures = leftovers is null ? [] : await EnvironmentRemover.Under(options, engine, timeProvider, logger).RemoveAsync(leftovers);
        if (failures.Count > 0)
        {
            throw new EnvironmentException(new FailureDetails
            {
                Profile = identity.Profile,
                Stage = EnvironmentStage.Teardown,
                Where = $"environment {identity.Id}",
                Cause = $"it is broken ({string.Join("; ", broken.Problems)}), and {Quantity.Of(failures.Count, "item")} of it could not be removed",
                LeftBehind = [.. failures.Select(failure => $"{failure.What}: {failure.Reason}")],
                NextStep = $"{ToolCommands.DownOf(identity.Profile)} tries again",
            });
        }
    }
}
