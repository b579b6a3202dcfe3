using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;
using Bench.Environments.Teardown;

namespace Bench.Cli.Soak;

/// <summary>Finds what is left of an environment: in the engine, among processes and mounts, in the temporary folder.</summary>
internal sealed class Leftovers : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Docker.DotNet.IDockerClient engine;
    private readonly EngineResources resources;

    private Leftovers(Docker.DotNet.IDockerClient engine)
    {
        this.engine = engine;
        resources = new EngineResources(engine);
    }

    public static async Task<Leftovers> ConnectAsync(CancellationToken cancellationToken) =>
        new(await ContainerEngine.ConnectAsync(TimeProvider.System, cancellationToken));

    /// <summary>Waits until a process has created anything.</summary>
    /// <returns>The id of its environment; null when it ended before.</returns>
    public async Task<string?> FirstOfAsync(HeldProcess process, CancellationToken cancellationToken)
    {
        string? id = null;
        while (id is null && !process.HasEnded)
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            var all = await resources.FindAllAsync(cancellationToken);
            id = all.FirstOrDefault(remains => remains.Identity.Owner.ProcessId == process.ProcessId && remains.Identity.Owner.BootId == ProcessOwner.Current.BootId)?.Identity.Id;
        }

        return id;
    }

    /// <summary>Looks until nothing is left of an environment, or the time is over.</summary>
    /// <returns>What was left at the last look, a line each.</returns>
    public async Task<IReadOnlyList<string>> UntilGoneAsync(string environmentId, TimeSpan budget, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var left = await FindAsync(environmentId, cancellationToken);
        while (left.Count > 0 && TimeProvider.System.GetElapsedTime(began) < budget)
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            left = await FindAsync(environmentId, cancellationToken);
        }

        return left;
    }

    /// <summary>What is there now, a line each.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string environmentId, CancellationToken cancellationToken)
    {
        var found = (await resources.FindAllAsync(cancellationToken)).FirstOrDefault(remains => remains.Identity.Id == environmentId);
        return
        [
            .. found?.Containers.Select(name => $"container {name}") ?? [],
            .. found?.Networks.Select(name => $"network {name}") ?? [],
            .. found?.Volumes.Select(name => $"volume {name}") ?? [],
            .. Processes(environmentId).Select(line => $"process {line}"),
            .. (await File.ReadAllLinesAsync("/proc/mounts", cancellationToken)).Where(line => line.Contains(environmentId, StringComparison.Ordinal)).Select(line => $"mount {line}"),
            .. Directory.EnumerateFileSystemEntries(Path.GetTempPath(), $"*{environmentId}*").Select(path => $"temp {path}"),
        ];
    }

    /// <summary>The guardian and whatever else was told the environment's id.</summary>
    public static IEnumerable<string> Processes(string environmentId) =>
        ProcessTable.CommandLines().Where(line => line.Contains(environmentId, StringComparison.Ordinal));

    public void Dispose() => engine.Dispose();
}
