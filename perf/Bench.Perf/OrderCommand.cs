using System.CommandLine;
using Bench.Cli;

namespace Bench.Perf;

/// <summary>
/// Whether it matters what was done first: on fresh mounts, in turn, a read before a write and a read after it, and the same with writes.
/// Where it does, the client's network is measured, and not the server.
/// </summary>
internal static class OrderCommand
{
    private const int UsualPairs = 10;
    private const int Seconds = 3;
    private const long Size = 256L << 20;

    public static Verb Create()
    {
        var profiles = new Argument<string[]>("profile") { Description = "What is measured.", Arity = ArgumentArity.OneOrMore };
        var pairs = PairReport.Pairs(UsualPairs);
        var verb = new Verb("order", VerbGroup.Run, "Compares reads before and after writes, and writes before and after reads.") { profiles, pairs };
        verb.Runs(async (context, result, token) =>
        {
            var report = new PairReport(context.Terminal);
            foreach (var profile in result.GetRequiredValue(profiles))
            {
                await MeasureAsync(context, report, profile, result.GetValue(pairs), token);
            }

            return report.End();
        });
        return verb;
    }

    private static async Task MeasureAsync(CommandContext context, PairReport report, string profile, int pairs, CancellationToken cancellationToken)
    {
        await using var environment = await MeasuredEnvironment.StartAsync(context, profile, Size, TimeSpan.FromSeconds(Seconds), cancellationToken);
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
