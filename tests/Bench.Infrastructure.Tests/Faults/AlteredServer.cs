using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A real server with one thing wrong.</summary>
internal sealed record AlteredServer(IServerDefinition Real) : IServerDefinition
{
    /// <summary>What is done to its container's description.</summary>
    public Func<ContainerSpec, ContainerSpec> Alter { get; init; } = spec => spec;

    /// <summary>Another image in the place of its own.</summary>
    public ImageSource? Image { get; init; }

    /// <summary>What is done to what its bootstrap works from.</summary>
    public Func<RunningServer, RunningServer> AlterBootstrap { get; init; } = server => server;

    /// <summary>What is done in the place of emptying its caches, without a restart; null for what it does itself.</summary>
    public Func<RunningServer, CancellationToken, Task>? Evict { get; init; }

    public string Name => Real.Name;

    public IReadOnlyList<string> VersionCommand => Real.VersionCommand;

    public string? CacheSetting => Real.CacheSetting;

    public DurabilityTier DurabilityOf(ServerContext context) => Real.DurabilityOf(context);

    public string? ObjectOf(string file, ServerContext context) => Real.ObjectOf(file, context);

    public Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken) =>
        Real.CheckSupportAsync(request, protocol, cancellationToken);

    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        Image is null ? Real.FindImageAsync(request, cancellationToken) : Task.FromResult(new ServerImage(Image, []));

    public ContainerSpec? Describe(ServerContext context) => Real.Describe(context) is { } spec ? Alter(spec) : null;

    public ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) => Real.DescribeClient(client, context);

    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) => Real.Probes(server);

    public IReadOnlyList<IReadinessProbe> ProbesAfterBootstrap(RunningContainer server) => Real.ProbesAfterBootstrap(server);

    public IReadOnlyList<IReadinessProbe> ProbesBeforeStop(RunningServer server) => Real.ProbesBeforeStop(server);

    public IReadOnlyList<IReadinessProbe> ProbesAfterWrites(RunningServer server) => Real.ProbesAfterWrites(server);

    public string? EvictionObstacle(ServerRequest request) => Real.EvictionObstacle(request);

    public Task EvictAsync(RunningServer server, CancellationToken cancellationToken) =>
        Evict is null ? Real.EvictAsync(server, cancellationToken) : Evict(server, cancellationToken);

    public bool EvictionNeedsRestart => Evict is null && Real.EvictionNeedsRestart;

    public string? CrashObstacle(ServerContext context) => Real.CrashObstacle(context);

    public ContainerRole? SourceOfColdReads(ServerContext context) => Real.SourceOfColdReads(context);

    public Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(RunningServer server, CancellationToken cancellationToken) =>
        Real.BootstrapAsync(AlterBootstrap(server), cancellationToken);
}
