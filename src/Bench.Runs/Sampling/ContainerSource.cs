using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>
/// Reads what a container uses, without running anything in it: from the engine, which is asked on whatever machine it is, and context
/// switches, which the engine does not tell, from this machine's files where they have them. What the container read from disks is what its
/// control group counts, and no more than its own processes have read, which this machine's files tell as well: programs that are run in the
/// container from outside, such as its health check, are in the group. Where the group counts nothing, the processes alone tell.
/// </summary>
internal sealed class ContainerSource
{
    private readonly RunningContainer container;
    private readonly ThreadSwitches? switches;
    private readonly DiskReads? reads;
    private readonly LesserCounter disk = new();

    private ContainerSource(RunningContainer container, ThreadSwitches? switches, DiskReads? reads)
    {
        this.container = container;
        this.switches = switches;
        this.reads = reads;
    }

    /// <summary>The container as a source, by the name its role has everywhere.</summary>
    public SampleSource Source => new(container.Spec.Role.Alias(), ReadAsync) { Note = Note };

    /// <summary>Looks for the container's process.</summary>
    /// <param name="container">The container.</param>
    /// <param name="isLocal">Whether it shares this machine's kernel.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ContainerSource> FindAsync(RunningContainer container, bool isLocal, CancellationToken cancellationToken)
    {
        var process = isLocal ? await ProcessOfAsync(container, cancellationToken) : null;
        return new(
            container,
            process?.ThreadList() is { } threads ? new ThreadSwitches(process, threads) : null,
            process?.ProcessList() is { } processes ? new DiskReads(process, processes) : null);
    }

    /// <summary>The container's first process; null where this machine does not see it.</summary>
    public static async Task<ContainerProcess?> ProcessOfAsync(RunningContainer container, CancellationToken cancellationToken)
    {
        var inspect = await container.InspectAsync(cancellationToken);
        return inspect.State is { Running: true } state ? ContainerProcess.Find("/", state.Pid, container.Id) : null;
    }

    private async Task<IReadOnlyDictionary<Resource, double>> ReadAsync(CancellationToken cancellationToken)
    {
        var values = new Dictionary<Resource, double>(EngineUsage.Of(await container.UsageAsync(cancellationToken), new BlockDevices("/").IsStacked));
        if (switches is not null)
        {
            values[Resource.ContextSwitches] = switches.Read();
        }

        if (disk.Of(values.TryGetValue(Resource.DiskRead, out var group) ? group : null, reads?.Read()) is { } read)
        {
            values[Resource.DiskRead] = read;
        }

        return values;
    }

    private string? Note() => reads is { Ended: > 0 and var ended }
        ? $"{Quantity.Of(ended, "process")} of {container.Spec.Role.Alias()} ended meanwhile: what was read from disks by them may be missing"
        : null;
}
