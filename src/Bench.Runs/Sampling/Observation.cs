using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Results.Instrument;

namespace Bench.Runs.Sampling;

/// <summary>
/// Looks at both ends of a mount and at the machine while a workload runs: what they use, second by second, whether their TCP was sound, and
/// whether the machine had anything else to do.
/// What cannot be observed is noted, and costs no figure. Disposed without having ended, it only stops. Not thread-safe.
/// </summary>
internal sealed class Observation : IAsyncDisposable
{
    /// <summary>For one reading of one end: enough for a container beside the server.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>What the kernel's hundredths of a second need for a look that marks nothing.</summary>
    private static readonly TimeSpan ShortestLookAfter = TimeSpan.FromSeconds(0.1);

    private static readonly Dictionary<string, double> Nobody = [];

    private readonly ObservedThings things;
    private readonly TimeProvider timeProvider;
    private readonly List<string> notes;
    private readonly Dictionary<string, TcpCounters> before = new(StringComparer.Ordinal);
    private ProgramReading? began;
    private Sampler? sampler;

    private Observation(ObservedThings things, TimeProvider timeProvider)
    {
        this.things = things;
        this.timeProvider = timeProvider;
        notes = [.. things.Notes];
    }

    private IReadOnlyDictionary<string, string> Names => things.OtherContainers ?? new Dictionary<string, string>();

    /// <summary>Begins, immediately before the workload: counters first, then samples.</summary>
    /// <param name="environment">What is measured.</param>
    /// <param name="surroundings">What the machine does beside it; null where it is another one than this.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    public static async Task<Observation> BeginAsync(BenchEnvironment environment, Surroundings? surroundings, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        await BeginAsync(await ObservedThings.OfAsync(environment, surroundings, cancellationToken), timeProvider, cancellationToken);

    /// <summary>As the other, of what is given.</summary>
    internal static async Task<Observation> BeginAsync(ObservedThings things, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var observation = new Observation(things, timeProvider);
        foreach (var (end, counters) in await observation.ReadAsync(things.Ends, cancellationToken))
        {
            observation.before[end.Owner] = counters;
        }

        observation.began = things.Surroundings?.Read();
        observation.sampler = await Sampler.StartAsync(things.Sources, timeProvider, cancellationToken);
        return observation;
    }

    /// <summary>Ends, immediately after the workload.</summary>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    public async Task<Observed> EndAsync(CancellationToken cancellationToken)
    {
        var samples = await sampler!.EndAsync(cancellationToken);
        notes.AddRange(sampler.Notes);
        var ended = things.Surroundings?.Read();
        var use = ended is null ? null : things.Surroundings!.UseBetween(began!, ended);
        var background = use is null || !things.KnowsOwnUse ? null : BackgroundLoad.Of(samples, use.KernelSeconds);
        var marks = new List<string>([.. background?.Marks(use!.Busiest(Names)) ?? [], .. Throttling.Marks(samples)]);
        foreach (var (end, after) in await ReadAsync(things.Ends.Where(end => before.ContainsKey(end.Owner)), cancellationToken))
        {
            marks.AddRange(MarksOf(end, after));
        }

        return new(marks, notes, samples, background)
        {
            After = ended is null ? null : await LookAfterAsync(ended, cancellationToken),
            OtherContainers = things.OtherContainers?.Count,
            OtherContainersUse = use?.OfContainers(Names) ?? Nobody,
        };
    }

    public ValueTask DisposeAsync() => sampler?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The counters were read meanwhile, so that hardly any time is needed for it.</summary>
    private async Task<MachineLook> LookAfterAsync(ProgramReading ended, CancellationToken cancellationToken)
    {
        var missing = ShortestLookAfter - timeProvider.GetElapsedTime(ended.At);
        if (missing > TimeSpan.Zero)
        {
            await Task.Delay(missing, timeProvider, cancellationToken);
        }

        var look = things.Surroundings!.LookBetween(ended, things.Surroundings.Read());
        if (!look.IsQuiet)
        {
            notes.Add($"the machine was not quiet right afterwards: {look.Text}");
        }

        return look;
    }

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

    /// <summary>Both ends at once: each may take a tenth of a second, and a run reads them twice for every cell.</summary>
    private async Task<IReadOnlyList<(TcpEnd End, TcpCounters Counters)>> ReadAsync(IEnumerable<TcpEnd> ends, CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(ends.Select(async end => (End: end, Counters: await TryReadAsync(end, cancellationToken))));
        return [.. read.Where(end => end.Counters is not null).Select(end => (end.End, end.Counters!))];
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
            lock (notes)
            {
                notes.Add($"{end.Owner} TCP counters: {OneLine.Of(exception.Message)}");
            }

            return null;
        }
    }
}
