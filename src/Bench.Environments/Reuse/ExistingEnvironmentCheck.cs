using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Usability;
using Docker.DotNet;

namespace Bench.Environments.Reuse;

/// <summary>
/// Finds out whether an environment that is said to be up can be used: everything is there and runs, every service answers, the
/// export is mounted, and a file can be written to it. Each step has the time limit its stage has at a start.
/// </summary>
internal sealed class ExistingEnvironmentCheck(IDockerClient engine, RunningEnvironment running, Profile profile, BenchOptions options, LaunchSettings settings)
{
    /// <param name="mayChange">Whether a lost mount may be made anew, and a file be written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RunningEnvironmentException">It was started by another version of Bench, so it cannot be looked at.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller goes on with it; letting go of it removes nothing.")]
    public async Task<ExistingEnvironment> RunAsync(bool mayChange, CancellationToken cancellationToken)
    {
        if (running.Damage is { Count: > 0 } damage)
        {
            return ExistingEnvironment.Broken(running, damage);
        }

        running.RequireRecord();
        try
        {
            if (await TroublesAsync(cancellationToken) is { Count: > 0 } troubles)
            {
                return ExistingEnvironment.Broken(running, troubles);
            }

            var environment = await EnvironmentAttachment.DescribeAsync(engine, running, profile, options, settings, cancellationToken);
            await environment.WaitUntilReadyAsync(cancellationToken);
            await EnvironmentAttachment.LookAsync(running, environment, options.Timeouts.Mount, settings.TimeProvider, cancellationToken);
            return new(running, environment, await ProveAsync(environment, mayChange, cancellationToken), []);
        }
        catch (EnvironmentException exception) when (!InPlaceProof.IsFull(exception))
        {
            return ExistingEnvironment.Broken(running, [$"{exception.Details.Where}: {exception.Details.Cause}"]);
        }
        catch (RunningEnvironmentException exception)
        {
            return ExistingEnvironment.Broken(running, [exception.Problem]);
        }
        catch (Exception exception) when (exception is DockerApiException or InvalidOperationException or TimeoutException)
        {
            // Something of it went away, or did not answer, while it was looked at.
            return ExistingEnvironment.Broken(running, [OneLine.Of(exception.Message)]);
        }
    }

    /// <summary>What the engine knows of containers that run: whether they were cut off from the network.</summary>
    private async Task<IReadOnlyList<string>> TroublesAsync(CancellationToken cancellationToken)
    {
        var troubles = new List<string>();
        foreach (var service in running.Services.Where(service => service.Runs))
        {
            var inspect = await engine.Containers.InspectContainerAsync(service.ContainerId, cancellationToken);
            if (ContainerTrouble.Of(inspect) is { MayWork: false } trouble)
            {
                troubles.Add($"container {service.Container}: {trouble.Text}");
            }
        }

        return troubles;
    }

    /// <summary>A lost mount costs no data: it is made anew before the whole environment is given up.</summary>
    private async Task<IReadOnlyList<string>> ProveAsync(BenchEnvironment environment, bool mayChange, CancellationToken cancellationToken)
    {
        if (!mayChange)
        {
            return environment.Mount is null ? ["it is not mounted: it would be mounted again"] : [];
        }

        var why = await ProblemOfMountAsync(environment, cancellationToken);
        if (why is null)
        {
            return [];
        }

        await environment.Session.UnmountAsync(cancellationToken).WaitAsync(options.Timeouts.Mount, settings.TimeProvider, cancellationToken);
        await environment.MountAsync(cancellationToken);
        await environment.Session.ProveInPlaceAsync(cancellationToken);
        return [$"{why}: it was mounted again"];
    }

    private static async Task<string?> ProblemOfMountAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.Mount is null)
        {
            return "it was not mounted";
        }

        try
        {
            await environment.Session.ProveInPlaceAsync(cancellationToken);
            return null;
        }
        catch (EnvironmentException exception) when (!InPlaceProof.IsFull(exception))
        {
            return $"its mount could not be used ({OneLine.Of(exception.Details.Cause)})";
        }
    }
}
