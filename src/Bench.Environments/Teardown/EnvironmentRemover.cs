using Bench.Environments.Clients.OnHost;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Servers;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Teardown;

/// <summary>Takes down an environment that another process started, knowing only what the engine knows of it.</summary>
/// <param name="engine">The engine.</param>
/// <param name="stepBudget">The time each removal gets.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Told of each step.</param>
internal sealed class EnvironmentRemover(IDockerClient engine, TimeSpan stepBudget, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan ClientGrace = TimeSpan.FromSeconds(5);

    private readonly EngineResources resources = new(engine);

    /// <summary>Takes secrets out of the reasons why something was not removed.</summary>
    public required SecretRedactor Redactor { get; init; }

    /// <summary>
    /// The settings in force, by which an environment's part of an external S3 is found where its start did not record it;
    /// null to leave that alone.
    /// </summary>
    internal BenchOptions? Options { get; init; }

    /// <summary>One that removes all an environment has, where <paramref name="options"/> are in force.</summary>
    internal static EnvironmentRemover Under(BenchOptions options, IDockerClient engine, TimeProvider timeProvider, ILogger logger) =>
        new(engine, options.Timeouts.Teardown, timeProvider, logger) { Options = options, Redactor = new SecretRedactor(options.Secrets) };

    /// <summary>Removes the client (the host's mount, where it is that) first, so that it unmounts while the server still answers; then the rest.</summary>
    /// <param name="leftovers">What the environment has.</param>
    /// <returns>What could not be removed; empty when all is gone.</returns>
    public async Task<IReadOnlyList<TeardownFailure>> RemoveAsync(EnvironmentLeftovers leftovers)
    {
        var stack = new TeardownStack(stepBudget, timeProvider, logger) { Redactor = Redactor };
        if (await ObjectsOfAsync(leftovers) is { } objects)
        {
            // Registered first, so that it is done last: a server that lives may still write.
            stack.Register(objects.ToString(), objects.RemoveAsync);
        }

        foreach (var network in leftovers.Networks)
        {
            stack.Register($"network {network}", cancellation => resources.RemoveNetworkAsync(network, cancellation));
        }

        foreach (var volume in leftovers.Volumes)
        {
            stack.Register($"volume {volume}", cancellation => resources.RemoveVolumeAsync(volume, cancellation));
        }

        foreach (var container in leftovers.Containers.OrderBy(container => leftovers.Is(container, ContainerRole.Client)))
        {
            stack.Register($"container {container}", cancellation => leftovers.Is(container, ContainerRole.Client)
                ? resources.StopAndRemoveContainerAsync(container, ClientGrace, cancellation)
                : resources.RemoveContainerAsync(container, cancellation));
        }

        if (leftovers.Identity.HostFolder is { } folder)
        {
            stack.Register($"mount and folder {folder}", cancellation => HostLeftovers.RemoveAsync(leftovers.Identity.Id, folder, timeProvider, cancellation));
        }

        return await stack.UndoAllAsync();
    }

    /// <summary>Only that of a profile with its data in S3, and without an S3 of its own. Its keys go with the containers: they are read first.</summary>
    private async Task<ExternalObjects?> ObjectsOfAsync(EnvironmentLeftovers leftovers)
    {
        if (Options is null || !HasExternalObjects(leftovers, Options))
        {
            return null;
        }

        var options = await TimeLimit.RunAsync(
            stepBudget, timeProvider, "the engine did not answer", token => new LeftoverSearch(engine).ReadOptionsAsync(leftovers, Options, token), CancellationToken.None);
        return ExternalObjects.LeftBehind(new GuardedObjects(options.S3, leftovers.Identity.ObjectPrefix, BucketIsOurs: false));
    }

    /// <summary>Whether the environment has objects in an S3 that it did not start: the record of its start counts, whatever is in force now. One without a
    /// record may have some: where it has none, nothing is found under its prefix.</summary>
    internal static bool HasExternalObjects(EnvironmentLeftovers leftovers, BenchOptions now) =>
        (leftovers.OptionsAtStart ?? now).S3.Endpoint is not null
        && (leftovers.DataAtStart ?? DataKind.S3) == DataKind.S3
        && !leftovers.Containers.Any(container => leftovers.Is(container, ContainerRole.S3));
}
