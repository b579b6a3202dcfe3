using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
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
        var launch = new LaunchContext(profile, options, settings);
        Log.LaunchStarted(launch.Logger, launch.Identity.Id, profile.Name);
        foreach (var notice in LibrarySettings.Notices(LibrarySettings.OfThisProcess()))
        {
            launch.AddNotice(notice);
        }

        return await launch.OrUndoAsync(async () =>
        {
            launch.Guard.Start();
            var host = await launch.StageAsync(EnvironmentStage.Prerequisites, token => LaunchHost.ConnectAsync(launch, token), cancellationToken);
            var plan = await launch.StageAsync(EnvironmentStage.Images, token => LaunchPlan.CreateAsync(launch, host, token), cancellationToken);
            var starter = new ContainerStarter(launch, LaunchRecord.Of(launch, host, plan), host.Engine);
            var containers = await launch.StageAsync(EnvironmentStage.Containers, token => starter.StartAsync(plan, token), cancellationToken);
            var environment = new BenchEnvironment(launch, host, plan, starter, containers);
            await environment.WaitUntilReadyAsync(cancellationToken);
            await environment.BootstrapAsync(cancellationToken);
            await environment.MountAsync(cancellationToken);
            await environment.ProveUsableAsync(cancellationToken);
            await launch.Guard.KeepAsync(cancellationToken);
            return environment;
        });
    }
}
