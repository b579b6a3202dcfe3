using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Launch;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Docker.DotNet.Models;

namespace Bench.Environments.Manifest;

/// <summary>
/// Reads the manifest of a running environment: from the engine, from inside its containers, and from its client. What only its start
/// knew is read from what the start recorded.
/// </summary>
internal sealed class ManifestReader(LaunchRequest launch, LaunchHost host, LaunchPlan plan, ContainerSet containers, MountSession session)
{
    private const string NotRecorded = "startedByBench: not recorded by the version of Bench that started the environment";

    /// <summary>What the mount options say of places: it differs every time.</summary>
    private static readonly string[] Places = ["addr=", "clientaddr=", "mountaddr=", "port=", "mountport=", "username=", "clientid="];

    private readonly ManifestQuestions questions = new(launch.Settings.TimeProvider);

    private Profile Profile => launch.Profile;

    /// <summary>Asks all questions at once: no answer depends on another one, and one that hangs does not hold up the others.</summary>
    public async Task<EnvironmentManifest> ReadAsync(CancellationToken cancellationToken)
    {
        var mount = DescribeMount(session.Mount ?? throw new InvalidOperationException("The environment is not mounted."));
        var inspect = await questions.AskAsync("engine's description of the server", async token => await containers.Server.InspectAsync(token), cancellationToken);
        var backing = new BackingFactsReader(containers, plan.Images, questions);
        var machine = new MachineFactsReader(host.Engine, containers, questions);
        var reading = new
        {
            Server = ReadServerAsync(inspect, cancellationToken),
            Client = ReadClientAsync(cancellationToken),
            Containers = new ContainerFactsReader(plan.Images, questions).ReadAsync(containers, cancellationToken),
            S3 = backing.S3Async(Profile, launch.Options.S3, cancellationToken),
            Distance = backing.DistanceAsync(launch.Options.S3, cancellationToken),
            PostgreSql = backing.PostgreSqlAsync(Profile, cancellationToken),
            Storage = machine.StorageAsync(cancellationToken),
            Governor = machine.GovernorAsync(cancellationToken),
            Load = machine.LoadAsync(launch.Identity.Id, launch.Settings.TimeProvider.GetUtcNow(), cancellationToken),
        };
        var found = await reading.Containers;
        var startedBy = LaunchRecord.FromLabels(inspect?.Config?.Labels)?.BenchVersion;
        return new()
        {
            EnvironmentId = launch.Identity.Id,
            StartedAt = launch.Identity.CreatedAt,
            StartedByBench = startedBy,
            ReadByBench = BenchVersion.Current.ToString(),
            Profile = Profile.Name,
            Server = await reading.Server,
            Mount = mount,
            Client = await reading.Client,
            Conditions = DescribeConditions(found.GetValueOrDefault(containers.Server.Spec.Role.Alias())?.KernelLimits),
            S3 = await reading.S3,
            S3Distance = await reading.Distance,
            PostgreSql = await reading.PostgreSql,
            Storage = await reading.Storage,
            Containers = found,
            Host = HostFactsReader.Describe(host.Capabilities) with { Governor = await reading.Governor },
            Load = await reading.Load,
            Differences = host.Support.Reasons,
            Unknown = [.. startedBy is null && inspect is not null ? [NotRecorded] : Array.Empty<string>(), .. Redacted(questions.Unanswered)],
        };
    }

    private IEnumerable<string> Redacted(IEnumerable<string> reasons)
    {
        var redactor = new SecretRedactor(launch.Options.Secrets);
        return reasons.Select(redactor.Redact);
    }

    private Task<ServerFacts> ReadServerAsync(ContainerInspectResponse? inspect, CancellationToken cancellationToken) =>
        new ServerFactsReader(plan.Server, token => EnvironmentBootstrap.RunningAsync(plan.Server, containers, launch.Settings.TimeProvider, token), questions)
            .ReadAsync(containers.Server, inspect, cancellationToken);

    private MountFacts DescribeMount(ExportMount mount) => new(
        session.Declaration.Protocol.Label(),
        mount.FileSystem,
        [.. mount.Options.Where(option => !Places.Any(place => option.StartsWith(place, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]);

    private async Task<ClientFacts> ReadClientAsync(CancellationToken cancellationToken)
    {
        // Of a client with a kernel of its own, the program is asked beside that kernel: it takes a second to start there.
        var container = containers.Find(ContainerRole.Client);
        var fio = questions.AskAsync(
            "version of fio", token => PrintedAsync(container is null ? session.Client : container, ["fio", "--version"], token), cancellationToken);
        var kernel = questions.AskAsync("kernel of the client", token => PrintedAsync(session.Client, ["uname", "-r"], token), cancellationToken);
        return new ClientFacts(host.Client.Kind, host.Client.Reason, await kernel) { Fio = await fio };
    }

    private static async Task<string?> PrintedAsync(ICommandRunner runner, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(command, cancellationToken);
        return result.ExitStatus == 0 && result.StandardOutput.Trim() is { Length: > 0 } text ? text : null;
    }

    private ConditionFacts DescribeConditions(LimitFacts? enforced)
    {
        var (limits, memory) = (launch.Options.Limits, containers.Server.Spec.Data is { } data && data.IsInMemory(launch.Options.Volumes));
        return new ConditionFacts(
            limits.Cpus,
            limits.MemoryBytes,
            limits.CacheBytes,
            Profile.Server.CacheSetting,
            launch.Options.Platform.LogLevel.ToString().ToUpperInvariant(),
            memory ? ConditionFacts.InMemory : "volume")
        {
            EnforcedCpus = enforced?.Cpus,
            EnforcedMemoryBytes = enforced?.MemoryBytes,
        };
    }
}
