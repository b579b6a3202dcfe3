using Bench.Environments;
using Bench.Environments.Ownership;
using Bench.Results.Ceilings;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Storage;
using Bench.Runs.Subjects;

namespace Bench.Runs.Ceilings;

/// <summary>
/// Measures the ceilings of a run, once, and stores each at once. One that fails is stored with its reason, and fails no cell; what is stored is not
/// measured again. Not thread-safe.
/// </summary>
/// <param name="folder">Where they are stored.</param>
/// <param name="plan">Which are needed.</param>
/// <param name="place">Where environments are started, and with which options.</param>
/// <param name="clock">Where the time is counted.</param>
/// <param name="progress">Who is told.</param>
internal sealed class CeilingsOfRun(RunFolder folder, CeilingPlan plan, CeilingPlace place, StageClock clock, IProgress<RunStep> progress)
{
    private static readonly TimeSpan LockBudget = TimeSpan.FromHours(1);
    private readonly MeasuringLimits limits = new();

    private TimeProvider Time => place.Launch.TimeProvider;

    /// <summary>Measures all that need no environment of the run itself: before its first block.</summary>
    /// <param name="cancellationToken">Ends it; an environment is removed.</param>
    /// <exception cref="RunFolderException">Nothing can be stored any more.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        foreach (var server in plan.Clients.Where(client => !IsStored(CeilingKind.Client, client.Protocol)).GroupBy(client => client.Server, StringComparer.Ordinal))
        {
            await MeasureClientsAsync(server.Key, [.. server], cancellationToken);
        }

        if (plan.OnDisk is not [] && !IsStored(CeilingKind.Disk, null))
        {
            await MeasureDiskAsync(cancellationToken);
        }
    }

    /// <summary>Measures the S3 of a subject, in its environment and before anything is measured there, unless one like it was.</summary>
    /// <param name="environment">The environment; the right to measure is the caller's.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="options">What it was started with.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RunFolderException">Nothing can be stored any more.</exception>
    public async Task MeasureS3Async(BenchEnvironment environment, string subject, BenchOptions options, CancellationToken cancellationToken)
    {
        if (plan.IsEmpty || folder.ReadManifest(subject) is not { } manifest || S3Place.Of(manifest) is not { } of || Stored().Any(ceiling => ceiling.Kind == CeilingKind.S3 && ceiling.Of == of))
        {
            return;
        }

        using var stage = clock.Enter(RunStage.Ceilings);
        Tell($"ceiling of the S3: {of} ...");
        var ceiling = New(CeilingKind.S3, null, of, manifest.Fingerprint) with { Conditions = new(manifest.Fingerprint, 0, plan.Settings.Threads, plan.Settings.Runtime.TotalSeconds, S3Jobs.Engine) };
        var jobs = new S3Jobs(environment, options.S3, Time);
        Store(await FilledAsync(ceiling, add => AddAsync(add, jobs.MeasureAsync(plan.Settings.Threads, plan.Settings.Runtime, cancellationToken)), cancellationToken));
    }

    private async Task MeasureClientsAsync(string server, IReadOnlyList<PlannedClient> clients, CancellationToken cancellationToken)
    {
        BenchEnvironment? environment = null;
        Tell($"ceiling of the client: starting {server} ...");
        var failure = await CellFailure.OfAsync(async () => environment = await StartAsync(server, cancellationToken), cancellationToken);
        if (environment is null)
        {
            foreach (var client in clients)
            {
                Store(New(CeilingKind.Client, client.Protocol, server, null) with { Reason = $"the server did not start: {failure!.Reason}" });
            }

            return;
        }

        try
        {
            await using var right = await WaitAsync(() => environment.MeasureAsync(LockBudget, cancellationToken));
            using var stage = clock.Enter(RunStage.Ceilings);
            foreach (var client in clients)
            {
                await MeasureClientAsync(environment, client, cancellationToken);
            }
        }
        finally
        {
            using var stage = clock.Enter(RunStage.Removing);
            await environment.DisposeAsync();
        }
    }

    private async Task MeasureClientAsync(BenchEnvironment environment, PlannedClient client, CancellationToken cancellationToken)
    {
        var settings = plan.Settings with { Directory = environment.Client.MountPath };
        var jobs = new MountedJobs(new MeasuredEnvironment(environment), Time, limits);
        var begun = New(CeilingKind.Client, client.Protocol, client.Server, null);
        var ceiling = await FilledAsync(begun, async add =>
        {
            await jobs.PrepareAsync(client.Protocol, client.Jobs, settings, cancellationToken);
            begun = begun with { Conditions = begun.Conditions with { Fingerprint = (await environment.ReadManifestAsync(cancellationToken)).Fingerprint } };
            foreach (var order in MountedJobs.OrdersOf(client.Jobs))
            {
                Tell($"ceiling of the client over {client.Protocol}, {(order == CeilingOrder.ReadFirst ? "reads first" : "writes first")} ...");
                add(await jobs.MeasureAsync(client.Jobs, settings, order, cancellationToken));
            }
        }, cancellationToken);
        ceiling = await CompareAsync(ceiling with { Conditions = begun.Conditions }, order => jobs.MeasureAsync(client.Jobs, settings, order, cancellationToken), cancellationToken);
        Store(ceiling);
        if (KernellessJobs.IsFor(environment, client.Protocol) && ceiling.Figures is not [])
        {
            Tell($"ceiling of a client without a kernel over {client.Protocol} ...");
            var second = New(CeilingKind.SecondClient, client.Protocol, $"fio's engine nfs against {client.Server}", begun.Conditions.Fingerprint);
            var without = new KernellessJobs(environment, Time, limits);
            Store(await FilledAsync(second, add => AddAsync(add, without.MeasureAsync(client.Jobs, settings, cancellationToken)), cancellationToken));
        }
    }

    /// <summary>
    /// Compares a client with its record. An order in which something falls short is measured once more, and the better figures count: what was the
    /// luck of a moment is no finding.
    /// </summary>
    private async Task<Ceiling> CompareAsync(Ceiling measured, Func<CeilingOrder, Task<IReadOnlyList<CeilingFigure>>> again, CancellationToken cancellationToken)
    {
        var earlier = EarlierCeilings.Read(Path.GetDirectoryName(Path.GetFullPath(folder.Path))!, folder.Path);
        var compared = ClientRecord.AddTo(measured, earlier);
        var better = measured.Figures;
        var failure = await CellFailure.OfAsync(async () =>
        {
            foreach (var order in compared.Figures.Where(figure => figure.IsShort).Select(figure => figure.Order!.Value).Distinct().ToArray())
            {
                better = ClientRecord.Better(better, await again(order));
            }
        }, cancellationToken);
        return ClientRecord.AddTo(measured with { Figures = better, Reason = measured.Reason ?? failure?.Reason }, earlier);
    }

    private async Task MeasureDiskAsync(CancellationToken cancellationToken)
    {
        Tell("ceiling of the disk ...");
        await using var right = await WaitAsync(() => MeasuringLock.AcquireAsync(EnvironmentIdentity.Create("ceilings", kept: false, Time), LockBudget, waitingFor: null, Time, cancellationToken));
        using var stage = clock.Enter(RunStage.Ceilings);
        var jobs = new DiskJobs(place.Options, place.Launch, limits);
        Store(await FilledAsync(New(CeilingKind.Disk, null, "a volume", null), add => AddAsync(add, jobs.MeasureAsync(plan.OnDisk, plan.Settings, cancellationToken)), cancellationToken));
    }

    private async Task<BenchEnvironment> StartAsync(string server, CancellationToken cancellationToken)
    {
        using var stage = clock.Enter(RunStage.Starting);
        var choice = SubjectReader.Read([server], place.Launch.ResolveLayout())[0];
        return await EnvironmentLauncher.StartAsync(choice.Subject.Profile, choice.Options, place.Launch, cancellationToken);
    }

    private async Task<MeasuringLock> WaitAsync(Func<Task<MeasuringLock>> wait)
    {
        using var stage = clock.Enter(RunStage.Waiting);
        return await wait();
    }

    /// <summary>A ceiling with what was measured until it was done or failed.</summary>
    private static async Task<Ceiling> FilledAsync(Ceiling ceiling, Func<Action<IReadOnlyList<CeilingFigure>>, Task> measure, CancellationToken cancellationToken)
    {
        var figures = new List<CeilingFigure>();
        var failure = await CellFailure.OfAsync(() => measure(figures.AddRange), cancellationToken);
        return ceiling with { Figures = figures, Reason = failure?.Reason };
    }

    private static async Task AddAsync(Action<IReadOnlyList<CeilingFigure>> add, Task<IReadOnlyList<CeilingFigure>> figures) => add(await figures);

    private Ceiling New(CeilingKind kind, string? protocol, string of, string? fingerprint) => new()
    {
        Kind = kind,
        Protocol = protocol,
        Of = of,
        MeasuredAt = Time.GetUtcNow(),
        Conditions = new(fingerprint, plan.Settings.SizeBytes, plan.Settings.Threads, plan.Settings.Runtime.TotalSeconds, kind == CeilingKind.SecondClient ? "nfs" : folder.Plan.Engine),
    };

    private IReadOnlyList<Ceiling> Stored() => folder.ReadCeilings()?.Ceilings ?? [];

    private bool IsStored(CeilingKind kind, string? protocol) => Stored().Any(ceiling => ceiling.Kind == kind && ceiling.Protocol == protocol);

    private void Tell(string text) => progress.Report(new("", 0, null, null) { Ceilings = text });

    private void Store(Ceiling ceiling)
    {
        folder.Add(ceiling);
        progress.Report(new("", 0, null, null) { Ceiling = ceiling });
    }
}

/// <summary>Where ceilings are measured. Immutable.</summary>
/// <param name="Options">The user's options.</param>
/// <param name="Launch">How environments are started.</param>
internal sealed record CeilingPlace(BenchOptions Options, LaunchSettings Launch);
