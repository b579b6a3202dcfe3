using Bench.Environments.Clients;
using Bench.Environments.Commands;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Profiles;
using Docker.DotNet.Models;

namespace Bench.Environments.Manifest;

/// <summary>Reads the manifest of a running environment: from the engine, from inside its containers, and from its client.</summary>
internal sealed class ManifestReader(LaunchContext launch, LaunchHost host, LaunchPlan plan, ContainerSet containers, MountSession session)
{
    private const decimal NanoCpusPerCpu = 1_000_000_000;

    /// <summary>What the mount options say of places: it differs every time.</summary>
    private static readonly string[] Places = ["addr=", "clientaddr=", "mountaddr=", "port=", "mountport=", "username=", "clientid="];

    private Profile Profile => launch.Profile;

    public async Task<EnvironmentManifest> ReadAsync(CancellationToken cancellationToken) => new()
    {
        EnvironmentId = launch.Identity.Id,
        StartedAt = launch.Identity.CreatedAt,
        Profile = Profile.Name,
        Server = await ReadServerAsync(cancellationToken),
        Mount = DescribeMount(session.Mount ?? throw new InvalidOperationException("The environment is not mounted.")),
        Client = await ReadClientAsync(cancellationToken),
        Conditions = DescribeConditions(),
        Containers = await ReadContainersAsync(cancellationToken),
        Host = HostFactsReader.Describe(host.Capabilities),
        Differences = host.Verdict.Reasons,
    };

    private async Task<ServerFacts> ReadServerAsync(CancellationToken cancellationToken)
    {
        var server = containers.Server;
        var inspect = await server.InspectAsync(cancellationToken);
        var version = await ContainerText.FirstLineAsync(server, Profile.Server.VersionCommand, cancellationToken);
        return new ServerFacts(
            Profile.Server.Name, version, Commit(inspect), Profile.Server.DurabilityOf(plan.Server), plan.Containers.IsStandIn);
    }

    /// <summary>Debian's images have none: their version says it all.</summary>
    private static string? Commit(ContainerInspectResponse inspect) =>
        inspect.Config?.Labels is { } labels && labels.TryGetValue("org.opencontainers.image.revision", out var commit) && commit is not ("" or "none") ? commit : null;

    private MountFacts DescribeMount(ExportMount mount) => new(
        session.Declaration.Protocol.Label(),
        mount.FileSystem,
        [.. mount.Options.Where(option => !Places.Any(place => option.StartsWith(place, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]);

    private async Task<ClientFacts> ReadClientAsync(CancellationToken cancellationToken)
    {
        var kernel = await session.Client.RunAsync(["uname", "-r"], cancellationToken);
        return new ClientFacts(host.Client.Kind, host.Client.Reason, kernel.StandardOutput.Trim());
    }

    private ConditionFacts DescribeConditions()
    {
        var (limits, memory) = (launch.Options.Limits, launch.Options.Volumes.Tmpfs && containers.Server.Spec.Data is { MayBeMemory: true });
        return new ConditionFacts(
            limits.Cpus,
            limits.MemoryBytes,
            limits.CacheBytes,
            Profile.Server.CacheSetting,
            launch.Options.Platform.LogLevel.ToString().ToUpperInvariant(),
            memory ? "memory" : "volume");
    }

    private async Task<IReadOnlyDictionary<string, ContainerFacts>> ReadContainersAsync(CancellationToken cancellationToken)
    {
        var facts = new SortedDictionary<string, ContainerFacts>(StringComparer.Ordinal);
        foreach (var container in containers.All)
        {
            facts[container.Spec.Role.Alias()] = await ReadContainerAsync(container, cancellationToken);
        }

        return facts;
    }

    private async Task<ContainerFacts> ReadContainerAsync(RunningContainer container, CancellationToken cancellationToken)
    {
        var image = plan.Images[container.Spec.Role];
        var inspect = await container.InspectAsync(cancellationToken);
        var text = await ContainerText.AllAsync(container, CgroupLimits.Command, cancellationToken);
        return new ContainerFacts(
            image.Reference, image.Id, image.Origin.ToString(), image.Explanation, EngineLimits(inspect.HostConfig), CgroupLimits.Parse(text ?? ""));
    }

    private static LimitFacts? EngineLimits(HostConfig? config) => config is { Memory: > 0 } or { NanoCPUs: > 0 }
        ? new LimitFacts(config.NanoCPUs > 0 ? config.NanoCPUs / NanoCpusPerCpu : null, config.Memory > 0 ? config.Memory : null)
        : null;
}
