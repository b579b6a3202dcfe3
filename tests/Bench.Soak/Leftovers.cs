using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Ownership;

namespace Bench.Soak;

/// <summary>Finds what is left: of one environment, or of whatever happened on the machine since an earlier look.</summary>
internal sealed class Leftovers : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Docker.DotNet.IDockerClient engine;
    private readonly LeftoverSearch search;

    private Leftovers(Docker.DotNet.IDockerClient engine)
    {
        this.engine = engine;
        search = new LeftoverSearch(engine);
    }

    public static async Task<Leftovers> ConnectAsync(CancellationToken cancellationToken) =>
        new(await ContainerEngine.ConnectAsync(TimeProvider.System, cancellationToken));

    /// <summary>Waits until a process has created anything.</summary>
    /// <returns>The id of its environment; null when it ended before.</returns>
    public Task<string?> FirstOfAsync(HeldProcess process, CancellationToken cancellationToken) =>
        FirstOfAsync(process.ProcessId, () => process.HasEnded, cancellationToken);

    /// <summary>The same of any process.</summary>
    public async Task<string?> FirstOfAsync(int processId, Func<bool> hasEnded, CancellationToken cancellationToken)
    {
        string? id = null;
        while (id is null && !hasEnded())
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            var all = await search.FindAllAsync(cancellationToken);
            id = all.FirstOrDefault(leftovers => leftovers.Identity.Owner.ProcessId == processId && leftovers.Identity.Owner.BootId == ProcessOwner.Current.BootId)?.Identity.Id;
        }

        return id;
    }

    /// <summary>Looks until nothing is left of an environment, or the time is over.</summary>
    /// <returns>What was left at the last look, a line each.</returns>
    public Task<IReadOnlyList<string>> UntilGoneAsync(string environmentId, TimeSpan budget, CancellationToken cancellationToken) =>
        UntilNoneAsync(() => FindAsync(environmentId, cancellationToken), budget, cancellationToken);

    /// <summary>Looks until the whole machine is as it was, or the time is over.</summary>
    /// <returns>The differences at the last look.</returns>
    public Task<IReadOnlyList<MachineDifference>> UntilAsBeforeAsync(IReadOnlyList<Residue> before, TimeSpan budget, CancellationToken cancellationToken) =>
        UntilNoneAsync(async () => MachineSnapshot.Compare(before, await LookAsync(cancellationToken)), budget, cancellationToken);

    /// <summary>Everything on the machine that a start can leave, but for what belongs to other living processes.</summary>
    public async Task<IReadOnlyList<Residue>> LookAsync(CancellationToken cancellationToken) =>
        [.. (await MachineSnapshot.TakeAsync(engine, cancellationToken)).Where(item => !item.OfAnother)];

    /// <summary>What is there now of an environment, a line each.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string environmentId, CancellationToken cancellationToken)
    {
        var found = (await search.FindAllAsync(cancellationToken)).FirstOrDefault(leftovers => leftovers.Identity.Id == environmentId);
        return
        [
            .. found?.Containers.Select(name => $"container {name}") ?? [],
            .. found?.Networks.Select(name => $"network {name}") ?? [],
            .. found?.Volumes.Select(name => $"volume {name}") ?? [],
            .. Processes(environmentId).Select(command => $"process {command}"),
            .. (await File.ReadAllLinesAsync("/proc/mounts", cancellationToken)).Where(line => line.Contains(environmentId, StringComparison.Ordinal)).Select(line => $"mount {line}"),
            .. Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*{environmentId}*").Select(path => $"temp {path}"),
        ];
    }

    /// <summary>The guardian and whatever else was told the environment's id.</summary>
    public static IEnumerable<RunningCommand> Processes(string environmentId) =>
        RunningCommand.All().Where(command => command.Line.Contains(environmentId, StringComparison.Ordinal));

    public void Dispose() => engine.Dispose();

    private static async Task<IReadOnlyList<T>> UntilNoneAsync<T>(Func<Task<IReadOnlyList<T>>> look, TimeSpan budget, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var left = await look();
        while (left.Count > 0 && TimeProvider.System.GetElapsedTime(began) < budget)
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            left = await look();
        }

        return left;
    }
}
