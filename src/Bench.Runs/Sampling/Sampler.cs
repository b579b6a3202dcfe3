using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Diagnostics;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>
/// Reads its sources at the begin, once a second, and at the end. A reading that fails is counted and left out: no figure depends on it.
/// Not thread-safe; used once.
/// </summary>
internal sealed class Sampler : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A reading that takes longer says nothing of its second any more.</summary>
    private static readonly TimeSpan ReadingLimit = TimeSpan.FromSeconds(5);

    private readonly IReadOnlyList<SampleSource> sources;
    private readonly TimeProvider timeProvider;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Sample> readings = [];
    private readonly Dictionary<string, (int Count, string First)> faults = new(StringComparer.Ordinal);
    private readonly long began;
    private Task sampling = Task.CompletedTask;
    private int rounds;

    private Sampler(IReadOnlyList<SampleSource> sources, TimeProvider timeProvider)
    {
        this.sources = sources;
        this.timeProvider = timeProvider;
        began = timeProvider.GetTimestamp();
    }

    /// <summary>What could not be read, a sentence for each source without a full stop; known when it has ended.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. faults.OrderBy(fault => fault.Key, StringComparer.Ordinal)
            .Select(fault => FormattableString.Invariant($"{fault.Value.Count} of {rounds} samples of {fault.Key} are missing: {fault.Value.First}")),
        .. sources.Select(source => source.Note()).OfType<string>(),
    ];

    /// <summary>Takes the first reading, and goes on until <see cref="EndAsync"/>.</summary>
    /// <param name="sources">What is read.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the first reading.</param>
    public static async Task<Sampler> StartAsync(IReadOnlyList<SampleSource> sources, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var sampler = new Sampler(sources, timeProvider);
        await sampler.ReadAsync(cancellationToken);
        sampler.sampling = sampler.SampleAsync();
        return sampler;
    }

    /// <summary>Takes the last reading.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SampleTable> EndAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        await ReadAsync(cancellationToken);
        return SampleTable.Of(readings);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await sampling;
    }

    private async Task SampleAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, timeProvider);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                await ReadAsync(stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Sampling is over; a reading that was under way is not needed: the last one follows.
        }
    }

    /// <summary>All sources at once, so that their rows are of one moment.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var read = await Task.WhenAll(sources.Select(source => TryReadAsync(source, cancellationToken)));
        cancellationToken.ThrowIfCancellationRequested();
        rounds++;
        readings.AddRange(read.Select(reading => reading.Sample).OfType<Sample>());
        foreach (var (source, fault) in sources.Zip(read.Select(reading => reading.Fault)).Where(pair => pair.Second is not null))
        {
            var known = faults.GetValueOrDefault(source.Name, (Count: 0, First: OneLine.Of(fault!)));
            faults[source.Name] = (known.Count + 1, known.First);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with a sample, the figure counts; the reason is noted.")]
    private async Task<(Sample? Sample, string? Fault)> TryReadAsync(SampleSource source, CancellationToken cancellationToken)
    {
        try
        {
            var values = await TimeLimit.RunAsync(
                ReadingLimit, timeProvider, "no answer", token => source.ReadAsync(token).WaitAsync(token), cancellationToken);
            return (new Sample(timeProvider.GetElapsedTime(began).TotalSeconds, source.Name, values), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, exception.Message);
        }
    }
}
