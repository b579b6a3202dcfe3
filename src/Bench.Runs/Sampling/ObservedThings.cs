using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Bench.Results.Instrument;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>What is looked at while a workload runs.</summary>
/// <param name="Ends">Both ends of the mount, whose TCP counters are read before and after.</param>
/// <param name="Sources">What is sampled.</param>
internal sealed record ObservedThings(IReadOnlyList<TcpEnd> Ends, IReadOnlyList<SampleSource> Sources)
{
    /// <summary>Begins to look at other programs; null where the machine's are not those beside the environment.</summary>
    public Func<OtherPrograms>? OtherPrograms { get; init; }

    /// <summary>What cannot be observed, a sentence each without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>All that can be observed of an environment.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever cannot be observed, the figure counts; the reason is noted.")]
    public static async Task<ObservedThings> OfAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        var (sources, notes) = (new List<SampleSource>(), new List<string>());
        foreach (var container in environment.Containers.All)
        {
            try
            {
                var source = (await ContainerSource.FindAsync(container, environment.IsEngineLocal, cancellationToken)).Source;

                // A guest's processes come and go: what matters is only whether the proof of a cold read may lack something.
                sources.Add(ColdCounter.Of(environment) is { Resource: Resource.DiskRead } counter && counter.Source == source.Name ? source : source with { Note = () => null });
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                notes.Add($"no samples of {container.Spec.Role.Alias()}: {OneLine.Of(exception.Message)}");
            }
        }

        var ends = new TcpReader(environment).Ends();
        string[] ids = [.. environment.Containers.All.Select(container => container.Id)];
        return environment.IsEngineLocal
            ? new(ends, [.. sources, new MachineSource("/").Source, OfBench]) { Notes = notes, OtherPrograms = notes is [] ? () => new OtherPrograms("/", ids) : null }
            : new(ends, sources) { Notes = [.. notes, "whether the machine had anything else to do is not known: the engine is on another one"] };
    }

    /// <summary>Bench, and what it has started: where this machine is the client, the workload as well.</summary>
    private static SampleSource OfBench => new(BackgroundLoad.OfBench, _ => Task.FromResult<IReadOnlyDictionary<Resource, double>>(
        Sampling.OtherPrograms.SecondsOf("/", Environment.ProcessId) is { } seconds ? new Dictionary<Resource, double> { [Resource.Cpu] = seconds } : []));
}
