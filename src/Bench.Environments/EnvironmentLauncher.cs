using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Launch;
using Bench.Environments.Options;
using Bench.Environments.Profiles;

namespace Bench.Environments;

/// <summary>Turns a profile into a running, proven environment. Safe for concurrent use.</summary>
public static class EnvironmentLauncher
{
    /// <summary>Starts an environment that lives as long as the returned object.</summary>
    /// <param name="profile">What to start.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="cancellationToken">Ends the start; what had been started is removed.</param>
    /// <returns>The environment, mounted and proven usable.</returns>
    /// <exception cref="BenchException">It could not be started. Nothing is left behind.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing is left behind.</exception>
    public static Task<BenchEnvironment> StartAsync(Profile profile, BenchOptions options, CancellationToken cancellationToken) =>
        StartAsync(profile, options, new LaunchSettings(), cancellationToken);

    /// <summary>Starts an environment.</summary>
    /// <param name="profile">What to start.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="settings">How to launch it.</param>
    /// <param name="cancellationToken">Ends the start; what had been started is removed.</param>
    /// <returns>The environment, mounted and proven usable.</returns>
    /// <exception cref="BenchException">It could not be started. Nothing is left behind.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled. Nothing is left behind.</exception>
    public static async Task<BenchEnvironment> StartAsync(
        Profile profile, BenchOptions options, LaunchSettings settings, CancellationToken cancellationToken)
    {
        ProfileRules.Require(profile);
        var launch = LaunchRequest.Create(profile, options, settings);
        var parts = new LaunchParts(launch);
        var stages = parts.Stages;
        Log.LaunchStarted(settings.Logger, launch.Identity.Id, profile.Name);
        parts.Notices.Add(LibrarySettings.Notices(LibrarySettings.OfThisProcess()));
        return await parts.Undo.OrUndoAsync(async () =>
        {
            parts.Guard.Start();
            var host = await stages.RunAsync(
                EnvironmentStage.Prerequisites,
                token => LaunchHost.ConnectAsync(launch, parts.Teardown, stages, parts.Timeline, parts.Diagnostics, token),
                cancellationToken);
            var plan = await stages.RunAsync(
                EnvironmentStage.Images, token => PlanAsync(launch, host, parts, token), cancellationToken);
            var starter = new ContainerStarter(launch, LaunchRecord.Of(host, plan), host.Engine, parts.Teardown, parts.Timeline);
            var containers = await stages.RunAsync(EnvironmentStage.Containers, token => StartAsync(parts, starter, plan, token), cancellationToken);
            var environment = new BenchEnvironment(launch, parts, host, plan, starter, containers);
            await environment.WaitUntilReadyAsync(cancellationToken);
            await environment.BootstrapAsync(cancellationToken);
            await environment.MountAsync(cancellationToken);
            await environment.ProveUsableAsync(cancellationToken);
            await parts.Guard.KeepAsync(cancellationToken);
            return environment;
        });
    }

    /// <summary>
    /// Takes hold of the newest environment of a profile that was left running (<see cref="LaunchSettings.Keep"/>), whichever process
    /// started it. Nothing is started, and disposing the returned object removes nothing.
    /// </summary>
    /// <param name="profile">The profile it was started with.</param>
    /// <param name="options">The user's options, of which only those count that are about this process, such as time limits.</param>
    /// <param name="settings">Where the repository is, and who is told what.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The environment as it is: mounted, where it was not unmounted meanwhile.</returns>
    /// <exception cref="BenchException">None was left running, it is broken, or another version of Bench started it; it says what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<BenchEnvironment> AttachAsync(
        Profile profile, BenchOptions options, LaunchSettings settings, CancellationToken cancellationToken)
    {
        ProfileRules.Require(profile);
        var engine = await ContainerEngine.ConnectAsync(settings.TimeProvider, cancellationToken);
        try
        {
            var running = EnvironmentChoice.NewestKept(await RunningEnvironments.FindAllAsync(engine, cancellationToken), profile.Name);
            running.RequireWhole();
            return await EnvironmentAttachment.AttachAsync(engine, running, profile, options, settings, cancellationToken);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static async Task<LaunchPlan> PlanAsync(LaunchRequest launch, LaunchHost host, LaunchParts parts, CancellationToken cancellationToken)
    {
        var plan = await LaunchPlan.CreateAsync(host, launch.Identity, cancellationToken);
        parts.Notices.Add(plan.Notices);
        if (launch.Settings.FixedPorts)
        {
            await new PortHolders(host.Engine).RequireFreeAsync([.. plan.Ports], cancellationToken);
        }

        return await plan.ProvideAsync(host, parts.Notices, parts.Timeline, launch.Settings.Logger, cancellationToken);
    }

    private static async Task<ContainerSet> StartAsync(LaunchParts parts, ContainerStarter starter, LaunchPlan plan, CancellationToken cancellationToken)
    {
        await parts.Guard.ArmedAsync(cancellationToken);
        if (plan.HasExternalS3)
        {
            // Before the containers, so that it runs after them: a server that lives may still write.
            parts.Teardown.Register(parts.Objects.ToString(), parts.Objects.RemoveAsync);
        }

        return await starter.StartAsync(plan, cancellationToken);
    }
}
