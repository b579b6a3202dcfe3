using System.Diagnostics.CodeAnalysis;

namespace Bench.Perf.Experiments;

/// <summary>Programs at full load that come and go at random, until it is disposed.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance that has to be the same each time.")]
internal sealed class RestlessNeighbour : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly Task coming;

    private RestlessNeighbour(Seconds quiet, Seconds busy, int seed, TimeProvider timeProvider) => coming = ComeAndGoAsync(quiet, busy, new Random(seed), timeProvider, end.Token);

    /// <summary>Now and then, as on a machine that others use.</summary>
    public static RestlessNeighbour StartNowAndThen(int seed, TimeProvider timeProvider) => new(new(3, 20), new(1, 10), seed, timeProvider);

    /// <summary>Like a compiler: one program after the other, with hardly a pause.</summary>
    public static RestlessNeighbour StartCompiler(int seed, TimeProvider timeProvider) => new(new(0, 0.2), new(0.3, 2), seed, timeProvider);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await coming;
        end.Dispose();
    }

    private static async Task ComeAndGoAsync(Seconds quiet, Seconds busy, Random random, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(quiet.Draw(random), timeProvider, cancellationToken);
                using var neighbour = Neighbour.Start(Environment.ProcessorCount);
                await Task.Delay(busy.Draw(random), timeProvider, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // It is over.
        }
    }

    private sealed record Seconds(double Least, double Most)
    {
        public TimeSpan Draw(Random random) => TimeSpan.FromSeconds(Least + ((Most - Least) * random.NextDouble()));
    }
}
