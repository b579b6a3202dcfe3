using Bench.Cli;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Runs.Measuring;
using Bench.Runs.Sampling;
using Bench.Runs.Workloads;

namespace Bench.Perf;

/// <summary>An environment that has the right to measure, and in which shipped workloads are run one by one.</summary>
internal sealed class MeasuredEnvironment : IAsyncDisposable
{
    private const long Size = 256L << 20;

    private static readonly TimeSpan Runtime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LockBudget = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly BenchEnvironment environment;
    private readonly MeasuringLock? right;
    private readonly WorkloadCatalog catalog;

    private MeasuredEnvironment(BenchEnvironment environment, MeasuringLock? right, WorkloadCatalog catalog, WorkloadSettings settings)
    {
        (this.environment, this.right, this.catalog) = (environment, right, catalog);
        Settings = settings;
    }

    /// <summary>What workloads are run with.</summary>
    public WorkloadSettings Settings { get; }

    /// <summary>The client's container; null where the host itself is the client.</summary>
    public string? ClientContainer => environment.Containers.Find(ContainerRole.Client)?.Name;

    /// <summary>How it is mounted, and by which kernel, for people.</summary>
    public string Description => $"{environment.Profile.Name}, {environment.Session.Declaration.Protocol.Label()}, {environment.Client.Description}";

    /// <summary>Starts one that is measured, and is the only one.</summary>
    public static Task<MeasuredEnvironment> StartAsync(CommandContext context, string profile, CancellationToken cancellationToken) =>
        StartAsync(context, profile, hasRight: true, cancellationToken);

    /// <summary>Starts another, which is measured with the right of the first.</summary>
    public static Task<MeasuredEnvironment> StartBesideAsync(CommandContext context, string profile, CancellationToken cancellationToken) =>
        StartAsync(context, profile, hasRight: false, cancellationToken);

    private static async Task<MeasuredEnvironment> StartAsync(CommandContext context, string profile, bool hasRight, CancellationToken cancellationToken)
    {
        var launch = new LaunchSettings { Layout = context.Layout, TimeProvider = context.TimeProvider, OptionSettings = context.Loaded.Settings };
        var environment = await EnvironmentLauncher.StartAsync(ProfileCatalog.Get(profile), context.Options, launch, cancellationToken);
        try
        {
            var settings = new WorkloadSettings
            {
                Directory = environment.Client.MountPath,
                SizeBytes = Size,
                Threads = 1,
                Runtime = Runtime,
                Engine = context.Options.Platform.FioEngine ?? FioEngines.Usual(OperatingSystem.IsMacOS()),
                CanBeDirect = !OperatingSystem.IsMacOS(),
            };
            return new(environment, hasRight ? await environment.MeasureAsync(LockBudget, cancellationToken) : null, WorkloadCatalog.Load(context.Layout), settings);
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    /// <summary>Mounts the export anew, so that the client has connections that carried nothing yet.</summary>
    public async Task RemountAsync(CancellationToken cancellationToken)
    {
        await environment.Session.UnmountAsync(cancellationToken);
        await environment.Session.MountAsync(cancellationToken);
    }

    /// <summary>Makes the files a workload needs.</summary>
    public async Task PrepareAsync(string workload, CancellationToken cancellationToken)
    {
        if (Workload(workload).Preparation(Settings) is { } preparation)
        {
            await RunAsync(preparation, cancellationToken);
        }
    }

    /// <summary>Runs a workload, and gives its main figure.</summary>
    public async Task<double> MeasureAsync(string workload, CancellationToken cancellationToken)
    {
        var known = Workload(workload);
        return WorkloadFigures.Read(known, await RunAsync(known.Measurement(Settings), cancellationToken))[known.MainMetric.Name];
    }

    /// <summary>The same, with what the machine did beside it.</summary>
    public async Task<Seen> ObserveAsync(string workload, CancellationToken cancellationToken)
    {
        await using var observation = await Observation.BeginAsync(environment, Surroundings.Of(environment, new("/", TimeProvider.System)), TimeProvider.System, cancellationToken);
        var figure = await MeasureAsync(workload, cancellationToken);
        var observed = await observation.EndAsync(cancellationToken);
        return new(figure, observed.Background?.Others ?? throw new InvalidOperationException($"nobody saw what the machine did beside it: {string.Join("; ", observed.Notes)}"));
    }

    public async ValueTask DisposeAsync()
    {
        await (right?.DisposeAsync() ?? ValueTask.CompletedTask);
        await environment.DisposeAsync();
    }

    private async Task<string> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var result = await environment.RunAsync(request with { Timeout = Settings.Runtime + Grace }, cancellationToken);
        return result.ExitStatus == 0 ? result.StandardOutput : throw new FormatException($"{request.Command[0]} ended with status {result.ExitStatus}: {result.ErrorText}");
    }

    private Workload Workload(string name) => catalog.Select([name]).Single();
}
