using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Runs.Ceilings;

/// <summary>Which ceilings a run needs: of the jobs it has, and no others. Pure; immutable.</summary>
internal sealed record CeilingPlan
{
    /// <summary>Subjects that wait for no disk, by the protocol: everything they are asked for is in memory.</summary>
    private static readonly IReadOnlyDictionary<string, string> Servers = ServersOf(ProfileCatalog.All);

    /// <summary>More data says no more, and would have to be written first.</summary>
    private const long MostBytes = 256L << 20;

    /// <summary>Starting an environment and removing it.</summary>
    private static readonly TimeSpan UsualChange = TimeSpan.FromSeconds(12);

    /// <summary>How long a job runs: a tenth of what a cell does, and no more than is needed for a figure.</summary>
    private static readonly (TimeSpan Least, TimeSpan Most) Runtimes = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    private const int PartOfRuntime = 10;

    /// <summary>The clients that are measured.</summary>
    public required IReadOnlyList<PlannedClient> Clients { get; init; }

    /// <summary>The jobs that are run on a volume.</summary>
    public required IReadOnlyList<Workload> OnDisk { get; init; }

    /// <summary>What all jobs are run with; the directory is where the place has it.</summary>
    public required WorkloadSettings Settings { get; init; }

    /// <summary>Whether nothing is measured.</summary>
    public bool IsEmpty => !HasData;

    /// <summary>Whether the run has jobs at all.</summary>
    public required bool HasData { get; init; }

    /// <summary>About how long it all takes.</summary>
    public TimeSpan Estimate => (Clients.Select(client => client.Server).Distinct(StringComparer.Ordinal).Count() * UsualChange) + (((3 * Clients.Sum(client => client.Jobs.Count)) + OnDisk.Count) * Settings.Runtime);

    /// <summary>Plans for a run.</summary>
    /// <param name="plan">The run; without data in it there is nothing to plan.</param>
    /// <param name="workloads">Its workloads, by their names.</param>
    /// <param name="isOnVolume">Whether a subject, by its name, keeps data on a volume.</param>
    public static CeilingPlan Of(RunPlan plan, IReadOnlyDictionary<string, Workload> workloads, Func<string, bool> isOnVolume)
    {
        Cell[] cells = plan.HasCeilings ? [.. plan.Measurable.Where(cell => IsJob(workloads[cell.Workload]))] : [];
        var seconds = Math.Clamp(Math.Round(plan.RuntimeSeconds / PartOfRuntime), Runtimes.Least.TotalSeconds, Runtimes.Most.TotalSeconds);
        return new()
        {
            HasData = cells is not [],
            Clients =
            [
                .. cells.Where(cell => Servers.ContainsKey(cell.Protocol)).GroupBy(cell => cell.Protocol, StringComparer.Ordinal)
                    .Select(same => new PlannedClient(same.Key, Servers[same.Key], JobsOf(same))),
            ],
            OnDisk = JobsOf(cells.Where(cell => isOnVolume(cell.Subject))),
            Settings = PlanSettings.Of(plan, "/", Math.Min(MostBytes, cells.Select(cell => cell.Size).DefaultIfEmpty(MostBytes).Min()), plan.Threads) with { Runtime = TimeSpan.FromSeconds(seconds) },
        };

        IReadOnlyList<Workload> JobsOf(IEnumerable<Cell> some) => [.. some.Select(cell => cell.Workload).Distinct(StringComparer.Ordinal).Select(name => workloads[name])];
    }

    /// <summary>The subjects a client is measured against, by the protocol. Of several the first is taken, so that it is always the same.</summary>
    internal static IReadOnlyDictionary<string, string> ServersOf(IEnumerable<Profile> profiles) => (
        from profile in profiles
        from protocol in profile.Server.ClientCeilingProtocols
        select (Protocol: protocol.Label(), profile.Name))
        .DistinctBy(server => server.Protocol)
        .ToDictionary(server => server.Protocol, server => $"{server.Name}+BENCH_TMPFS=true", StringComparer.Ordinal);

    /// <summary>Whether a workload is one whose size and time can be said, and more of which is better.</summary>
    private static bool IsJob(Workload workload) =>
        workload is { Kind: WorkloadKind.Data, Program: WorkloadProgram.Fio, MainMetric.Better: BetterDirection.Higher }
        && workload.Duration.Rule != DurationRule.Estimate
        && workload.Text.Contains(WorkloadSettings.Size, StringComparison.Ordinal);
}

/// <summary>A client that is measured.</summary>
/// <param name="Protocol">How it mounts.</param>
/// <param name="Server">The subject that serves, which waits for no disk.</param>
/// <param name="Jobs">What is run.</param>
internal sealed record PlannedClient(string Protocol, string Server, IReadOnlyList<Workload> Jobs);
