using Bench.Cli;

namespace Bench.Perf;

/// <summary>
/// Whether it matters what was done first: on fresh mounts, in turn, a read before a write and a read after it, and the same with writes.
/// Where it does, the client's network is measured, and not the server.
/// </summary>
internal static class OrderCommand
{
    private const int UsualPairs = 10;

    public static Verb Create() => PairVerb.Create("order", "Compares reads before and after writes, and writes before and after reads.", UsualPairs, MeasureAsync);

    private static async Task MeasureAsync(CommandContext context, MeasuredEnvironment environment, PairReport report, int pairs, CancellationToken cancellationToken)
    {
        await environment.PrepareAsync("seq-read", cancellationToken);
        // The first write makes its file longer, all others do not.
        await environment.MeasureAsync("seq-write", cancellationToken);
        List<(double, double)> reads = [], writes = [];
        for (var pair = 0; pair < pairs; pair++)
        {
            var (after, before) = pair % 2 == 0
                ? (await InOrderAsync("seq-write", "seq-read"), await InOrderAsync("seq-read", "seq-write"))
                : Swapped(await InOrderAsync("seq-read", "seq-write"), await InOrderAsync("seq-write", "seq-read"));
            reads.Add((after.Second, before.First));
            writes.Add((after.First, before.Second));
        }

        report.Add($"{environment.Description}: reads after a write by reads before it", reads);
        report.Add($"{environment.Description}: writes before a read by writes after it", writes);

        async Task<(double First, double Second)> InOrderAsync(string first, string second)
        {
            await environment.RemountAsync(cancellationToken);
            return (await environment.MeasureAsync(first, cancellationToken), await environment.MeasureAsync(second, cancellationToken));
        }
    }

    private static (T Second, T First) Swapped<T>(T first, T second) => (second, first);
}
