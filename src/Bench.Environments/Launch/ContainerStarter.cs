using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;
using Docker.DotNet;
using Docker.DotNet.Models;
using ContainerSpec = Bench.Environments.Servers.ContainerSpec;

namespace Bench.Environments.Launch;

/// <summary>
/// Starts all containers of an environment at once. What is created is registered for teardown before it is created.
/// </summary>
internal sealed class ContainerStarter(
    LaunchRequest launch, LaunchRecord record, IDockerClient engine, TeardownStack teardown, PhaseTimeline timeline)
{
    private readonly EngineResources resources = new(engine);
    private readonly ContainerPlacement placement = new(
        launch.Identity, launch.Options, launch.Layout, launch.Settings.FixedPorts, new(LaunchRecord.Label, record.ToText()));
    private readonly UnansweredCreations creations = new(launch.Identity.Id, RemovalOf(launch, engine));

    public async Task<ContainerSet> StartAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        await CreateNetworkAsync(cancellationToken);
        var starts = plan.Specs.Select(spec => timeline.MeasureAsync(
            EnvironmentStage.Containers, $"{spec.Role}", () => StartAsync(spec, plan.Images[spec.Role].Reference, cancellationToken)));
        return new ContainerSet(await Task.WhenAll(starts.ToArray()));
    }

    private async Task CreateNetworkAsync(CancellationToken cancellationToken)
    {
        var name = placement.Identity.NetworkName;
        Register($"network {name}", cancellation => resources.RemoveNetworkAsync(name, cancellation));
        var parameters = new NetworksCreateParameters { Name = name, Driver = "bridge", Labels = placement.Labels(null) };
        await creations.AskAsync(() => engine.Networks.CreateNetworkAsync(parameters, CancellationToken.None), cancellationToken);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposing the object would stop the container, which is to outlive it.")]
    public async Task<RunningContainer> StartAsync(ContainerSpec spec, string imageReference, CancellationToken cancellationToken)
    {
        await CreateVolumeAsync(spec, cancellationToken);
        var name = placement.Identity.ContainerName(spec.Role);

        // Killed, not stopped: what servers hold is thrown away, and the client's mount has an undo of its own, which is
        // registered later and so runs before this one.
        Register($"container {name}", cancellation => resources.RemoveContainerAsync(name, cancellation));
        var image = await ContainerImage.ReadAsync(engine, imageReference, cancellationToken);
        var container = ContainerFactory.Create(spec, image, placement);
        var start = new ContainerStart(engine, name, launch.Settings.TimeProvider);
        try
        {
            var id = "";
            await creations.WatchAsync(async () => id = await start.RunAsync(container, cancellationToken));
            Log.ContainerStarted(launch.Settings.Logger, name, timeline.Elapsed.TotalSeconds);
            return new RunningContainer(engine, spec, name, id, launch.Settings.TimeProvider);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Testcontainers calls a cancellation a timeout (seen with 4.16).
            cancellationToken.ThrowIfCancellationRequested();
            throw await FailureAsync(spec, name, exception);
        }
    }

    /// <summary>What the engine creates late, after a start was cut off, would be in the way of what is removed: it goes first.</summary>
    private void Register(string what, Func<CancellationToken, Task> remove) => teardown.Register(what, async cancellation =>
    {
        await creations.RemoveAsync(cancellation);
        await remove(cancellation);
    });

    private async Task CreateVolumeAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Data is not { } data || placement.InMemory(data))
        {
            return;
        }

        var name = placement.Identity.VolumeName(spec.Role);
        Register($"volume {name}", cancellation => resources.RemoveVolumeAsync(name, cancellation));
        var parameters = new VolumesCreateParameters { Name = name, Labels = placement.Labels(spec.Role) };
        await creations.AskAsync(() => engine.Volumes.CreateAsync(parameters, CancellationToken.None), cancellationToken);
    }

    private static RemovalUntilQuiet RemovalOf(LaunchRequest launch, IDockerClient engine)
    {
        var settings = launch.Settings;
        var remover = new EnvironmentRemover(engine, launch.Options.Timeouts.Teardown, settings.TimeProvider, settings.Logger)
        {
            Redactor = new SecretRedactor(launch.Options.Secrets),
        };
        return new RemovalUntilQuiet(engine, remover, settings.TimeProvider);
    }

    private async Task<EnvironmentException> FailureAsync(ContainerSpec spec, string name, Exception exception)
    {
        var cause = FailureCause.Of(exception);
        var details = new FailureDetails
        {
            Profile = placement.Identity.Profile,
            Stage = EnvironmentStage.Containers,
            Where = $"container {name}",
            Cause = $"the {spec.Role} container did not start: {cause.Text}",
            LogTail = await LastLogLines.OfAsync(new RunningContainer(engine, spec, name, name, launch.Settings.TimeProvider), launch.Settings.TimeProvider),
            NextStep = cause.NextStep ?? "look at the engine's own log if the reason above is not enough",
        };
        return new EnvironmentException(details, exception);
    }
}
