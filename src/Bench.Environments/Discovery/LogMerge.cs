using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Bench.Environments.Discovery;

/// <summary>Makes one log of several.</summary>
internal static class LogMerge
{
    private const int Waiting = 256;

    /// <summary>By time, for logs that end. Holds one line of each.</summary>
    public static async IAsyncEnumerable<LogLine> ByTimeAsync(
        IReadOnlyList<IAsyncEnumerable<LogLine>> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var enumerators = logs.Select(log => log.GetAsyncEnumerator(cancellationToken)).ToArray();
        try
        {
            var next = new PriorityQueue<IAsyncEnumerator<LogLine>, DateTimeOffset>();
            foreach (var enumerator in enumerators)
            {
                await AdvanceAsync(next, enumerator);
            }

            while (next.TryDequeue(out var earliest, out _))
            {
                yield return earliest.Current;
                await AdvanceAsync(next, earliest);
            }
        }
        finally
        {
            foreach (var enumerator in enumerators)
            {
                await enumerator.DisposeAsync();
            }
        }
    }

    /// <summary>As the lines come, for logs that go on.</summary>
    public static async IAsyncEnumerable<LogLine> AsTheyComeAsync(
        IReadOnlyList<IAsyncEnumerable<LogLine>> logs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LogLine>(Waiting);
        var pumping = PumpAllAsync(logs, channel.Writer, cancellationToken);
        await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken))
        {
            yield return line;
        }

        await pumping;
    }

    private static async Task AdvanceAsync(PriorityQueue<IAsyncEnumerator<LogLine>, DateTimeOffset> next, IAsyncEnumerator<LogLine> log)
    {
        if (await log.MoveNextAsync())
        {
            next.Enqueue(log, log.Current.Time);
        }
    }

    private static async Task PumpAllAsync(IReadOnlyList<IAsyncEnumerable<LogLine>> logs, ChannelWriter<LogLine> writer, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(logs.Select(log => PumpAsync(log, writer, cancellationToken)));
        }
        finally
        {
            writer.Complete();
        }
    }

    private static async Task PumpAsync(IAsyncEnumerable<LogLine> log, ChannelWriter<LogLine> writer, CancellationToken cancellationToken)
    {
        await foreach (var line in log.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(line, cancellationToken);
        }
    }
}
