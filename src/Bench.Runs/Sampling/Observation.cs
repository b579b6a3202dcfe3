using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Bench.Results.Instrument;

namespace Bench.Runs.Sampling;

/// <summary>
/// Looks at both ends of a mount and at the machine while a workload runs: what they use, second by second, and whether their TCP was sound.
/// What cannot be observed is noted, and costs no figure. Disposed without having ended, it only stops. Not thread-safe.
/// </summary>
internal sealed class Observation : IAsyncDisposable
{
    /// <summary>For one reading of one end: enough for a container beside the server.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<TcpEnd> ends;
    private readonly TimeProvider timeProvider;
    private readonly List<string> notes = [];
    private readonly Dictionary<string, TcpCounters> before = new(StringComparer.Ordinal);
    private Sampler? sampler;

    private Observation(IReadOnlyList<TcpEnd> ends, TimeProvider timeProvider)
    {
        this.ends = ends;
        this.timeProvider = timeProvider;
    }

    /// <summary>Begins, immediately before the workload: counters first, then samples.</summary>
    /// <param name="environment">What is measured.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    public static async Task<Observation> BeginAsync(BenchEnvironment environment, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var sources = await SourcesAsync(environment, notes, cancellationToken);
        return await BeginAsync(new TcpReader(environment).Ends(), sources, notes, timeProvider, cancellationToken);
    }

    /// <summary>As the other, of what is given.</summary>
    internal static async Task<Observation> BeginAsync(
        IReadOnlyList<TcpEnd> ends, IReadOnlyList<SampleSource> sources, IReadOnlyList<string> notes, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var observation = new Observation(ends, timeProvider);
        observation.notes.AddRange(notes);
        foreach (var end in ends)
        {
            if (await observation.TryReadAsync(end, cancellationToken) is { } counters)
            {
                observation.before[end.Owner] = counters;
            }
        }

        observation.sampler = await Sampler.StartAsync(sources, timeProvider, cancellationToken);
        return observation;
    }

    /// <summary>Ends, immediately after the workload.</summary>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    public async Task<Observed> EndAsync(CancellationToken cancellationToken)
    {
        var samples = await sampler!.EndAsync(cancellationToken);
        notes.AddRange(sampler.Notes);
        var marks = new List<string>();
        foreach (var end in ends.Where(end => before.ContainsKey(end.Owner)))
        {
            if (await TryReadAsync(end, cancellationToken) is { } after)
            {
                marks.AddRange(MarksOf(end, after));
            }
        }

        return new(marks, notes, samples);
    }

    public ValueTask DisposeAsync() => sampler?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IEnumerable<string> MarksOf(TcpEnd end, TcpCounters after)
    {
        try
        {
            var change = after.Since(before[end.Owner]);
            return (end.IsClient ? change.ClientMarks : change.Marks).Select(mark => $"{end.Owner} {mark}");
        }
        catch (ArgumentException exception)
        {
            notes.Add($"{end.Owner} TCP counters: {OneLine.Of(exception.Message)}");
            return [];
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with a counter, the figure counts; the reason is noted.")]
    private async Task<TcpCounters?> TryReadAsync(TcpEnd end, CancellationToken cancellationToken)
    {
        try
        {
            return await TimeLimit.RunAsync(Limit, timeProvider, "no answer", token => end.ReadAsync(token).WaitAsync(token), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            notes.Add($"{end.Owner} TCP counters: {OneLine.Of(exception.Message)}");
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    private static async Task<IReadOnlyList<SampleSource>> SourcesAsync(BenchEnvironment environment, List<string> notes, CancellationToken cancellationToken)
    {
        var sources = new List<SampleSource>();
        foreach (var container in environment.Containers.All)
        {
            try
            {
                sources.Add((await ContainerSource.FindAsync(container, environment.IsEngineLocal, cancellationToken)).Source);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                notes.Add($"no samples of {container.Spec.Role.Alias()}: {OneLine.Of(exception.Message)}");
            }
        }

        return environment.IsEngineLocal ? [.. sources, new MachineSource("/").Source] : sources;
    }
}
