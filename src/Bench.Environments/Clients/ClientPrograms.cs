using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Environments.Clients;

/// <summary>
/// The programs of the client's image, without a client: in a container with neither rights nor a network, which is removed when this is
/// disposed, and by the engine after some minutes where that never happens. Safe for concurrent use.
/// </summary>
internal sealed class ClientPrograms : ICommandRunner, IAsyncDisposable
{
    private const string Role = "programs";
    private const string LifetimeInSeconds = "600";

    /// <summary>How long the engine may take to create or remove it.</summary>
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(30);

    private readonly IDockerClient engine;
    private readonly string container;
    private readonly TimeProvider timeProvider;
    private readonly ContainerCommands commands;

    private ClientPrograms(IDockerClient engine, string container, TimeProvider timeProvider)
    {
        this.engine = engine;
        this.container = container;
        this.timeProvider = timeProvider;
        commands = new(engine, container, timeProvider);
    }

    /// <summary>Starts the container, where the engine has the image: it is not made for that.</summary>
    /// <param name="engine">The engine; stays the caller's.</param>
    /// <param name="host">What its machine can do.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="layout">The repository's folders.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Null where the engine does not have the image, or does not start it.</returns>
    public static async Task<ClientPrograms?> StartAsync(
        IDockerClient engine, HostCapabilities host, BenchOptions options, RepositoryLayout layout, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var images = new ImageProvider(engine, ImageProviderSettings.For(options, layout, host, timeProvider), NullLogger.Instance);
        var expected = await images.ExpectAsync(new BenchImages(layout, options).Client, cancellationToken);
        return expected is [.., { Action: ImageAction.Present, Reference: { } reference }]
            ? await StartAsync(engine, reference, volume: null, timeProvider, cancellationToken)
            : null;
    }

    /// <summary>Starts the container with an empty volume of the kind that servers keep data on, which is removed with it. The image is made where it is missing.</summary>
    /// <param name="engine">The engine; stays the caller's.</param>
    /// <param name="host">What its machine can do.</param>
    /// <param name="options">The user's options.</param>
    /// <param name="layout">The repository's folders.</param>
    /// <param name="volume">Where the volume is: an absolute path in the container.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Null where the engine does not start it.</returns>
    /// <exception cref="EnvironmentException">The image cannot be had.</exception>
    public static async Task<ClientPrograms?> StartOnVolumeAsync(
        IDockerClient engine, HostCapabilities host, BenchOptions options, RepositoryLayout layout, string volume, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var images = new ImageProvider(engine, ImageProviderSettings.For(options, layout, host, timeProvider), NullLogger.Instance);
        var image = await images.EnsureAsync(new BenchImages(layout, options).Client, cancellationToken);
        return await StartAsync(engine, image.Reference, volume, timeProvider, cancellationToken);
    }

    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => commands.RunAsync(request, cancellationToken);

    /// <summary>Removes the container.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await TimeLimit.RunAsync(
                EngineLimit, timeProvider, "it was not removed", token => new EngineResources(engine).RemoveContainerAsync(container, token), CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // The engine removes it when its time is over.
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "It is returned, or disposed where it did not start.")]
    private static async Task<ClientPrograms?> StartAsync(IDockerClient engine, string reference, string? volume, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var identity = EnvironmentIdentity.Create(Role, kept: false, timeProvider);
        var parameters = new CreateContainerParameters
        {
            Name = $"bench-{identity.Id}-{Role}",
            Image = reference,
            Entrypoint = ["sleep"],
            Cmd = [LifetimeInSeconds],
            Labels = new Dictionary<string, string>(identity.Labels(), StringComparer.Ordinal) { [OwnershipLabels.Role] = Role },
            HostConfig = new HostConfig { CapDrop = ["ALL"], SecurityOpt = ["no-new-privileges"], NetworkMode = "none", AutoRemove = true, Init = true },
        };
        if (volume is not null)
        {
            var labels = new Dictionary<string, string>(identity.Labels(), StringComparer.Ordinal);
            parameters.HostConfig.Mounts = [new Mount { Type = "volume", Target = volume, VolumeOptions = new Docker.DotNet.Models.VolumeOptions { Labels = labels } }];
        }

        try
        {
            // Not ended by the caller: what the engine creates after that would have no name here, and stay.
            var created = await TimeLimit.RunAsync(
                EngineLimit, timeProvider, "it was not created", token => engine.Containers.CreateContainerAsync(parameters, token), CancellationToken.None);
            var programs = new ClientPrograms(engine, created.ID, timeProvider);
            try
            {
                await engine.Containers.StartContainerAsync(created.ID, new ContainerStartParameters(), cancellationToken);
                return programs;
            }
            catch
            {
                await programs.DisposeAsync();
                throw;
            }
        }
        catch (Exception exception) when (exception is DockerApiException or TimeoutException)
        {
            return null;
        }
    }
}
