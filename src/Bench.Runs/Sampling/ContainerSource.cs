using Bench.Environments.Servers;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>
/// Reads what a container uses, without running anything in it: from the engine, which is asked on whatever machine it is, and context
/// switches, which the engine does not tell, from this machine's files where they have them.
/// </summary>
internal sealed class ContainerSource
{
    private readonly RunningContainer container;
    private readonly ThreadSwitches? switches;

    private ContainerSource(RunningContainer container, ThreadSwitches? switches)
    {
        this.container = container;
        this.switches = switches;
    }

    /// <summary>The container as a source, by the name its role has everywhere.</summary>
    public SampleSource Source => new(container.Spec.Role.Alias(), ReadAsync);

    /// <summary>Looks for the container's process.</summary>
    /// <param name="container">The container.</param>
    /// <param name="isLocal">Whether it shares this machine's kernel.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ContainerSource> FindAsync(RunningContainer container, bool isLocal, CancellationToken cancellationToken)
    {
        var process = isLocal ? await ProcessOfAsync(container, cancellationToken) : null;
        return new(container, process?.ThreadList() is { } list ? new ThreadSwitches(process, list) : null);
    }

    /// <summary>The container's first process; null where this machine does not see it.</summary>
    public static async Task<ContainerProcess?> ProcessOfAsync(RunningContainer container, CancellationToken cancellationToken)
    {
        var inspect = await container.InspectAsync(cancellationToken);
        return inspect.State is { Running: true } state ? ContainerProcess.Find("/", state.Pid, container.Id) : null;
    }

    private async Task<IReadOnlyDictionary<Resource, double>> ReadAsync(CancellationToken cancellationToken)
    {
        var values = EngineUsage.Of(await container.UsageAsync(cancellationToken));
        return switches is null ? values : new Dictionary<Resource, double>(values) { [Resource.ContextSwitches] = switches.Read() };
    }
}
