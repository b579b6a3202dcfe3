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
    /// <summary>What the machine does beside the environment; null where it is another one than this.</summary>
    public Surroundings? Surroundings { get; init; }

    /// <summary>Whether the processor time of all parts of the environment can be told, so that the rest is that of other programs.</summary>
    public bool KnowsOwnUse { get; init; } = true;

    /// <summary>The names of the containers that run beside the environment, by their ids; null where the engine did not say.</summary>
    public IReadOnlyDictionary<string, string>? OtherContainers { get; init; }

    /// <summary>What cannot be observed, a sentence each without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>All that can be observed of an environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="surroundings">What the machine does beside it; null where it is another one than this.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever cannot be observed, the figure counts; the reason is noted.")]
    public static async Task<ObservedThings> OfAsync(BenchEnvironment environment, Surroundings? surroundings, CancellationToken cancellationToken)
    {
        var others = OtherContainersAsync(environment, cancellationToken);
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
        var (names, fault) = await others;
        notes.AddRange(fault is null ? [] : [fault]);
        return surroundings is not null
            ? new(ends, [.. sources, new MachineSource("/").Source, OfBench]) { Notes = notes, Surroundings = surroundings, KnowsOwnUse = sources.Count == environment.Containers.All.Count, OtherContainers = names }
            : new(ends, sources) { Notes = [.. notes, "whether the machine had anything else to do is not known: the engine is on another one"], OtherContainers = names };
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever cannot be observed, the figure counts; the reason is noted.")]
    private static async Task<(IReadOnlyDictionary<string, string>? Names, string? Fault)> OtherContainersAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        try
        {
            return (await environment.ReadOtherContainersAsync(cancellationToken), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"which other containers run is not known: {OneLine.Of(exception.Message)}");
        }
    }

    /// <summary>Bench, and what it has started: where this machine is the client, the workload as well.</summary>
    private static SampleSource OfBench => new(BackgroundLoad.OfBench, _ => Task.FromResult<IReadOnlyDictionary<Resource, double>>(
        OtherPrograms.SecondsOf("/", Environment.ProcessId) is { } seconds ? new Dictionary<Resource, double> { [Resource.Cpu] = seconds } : []));
}
