using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Bench.Cli;
using Bench.Cli.Output;
using Bench.Reports.Page;
using Bench.Results.Statistics;
using Bench.Testing;
using Bench.Testing.Browser;

namespace Bench.Perf;

/// <summary>How long the page of a full default run takes until it is on the screen, pair by pair with an empty page.</summary>
internal static class PageCommand
{
    private const double Limit = 2;

    public static Verb Create()
    {
        var pairs = new Option<int>("--pairs") { Description = "How often each is opened.", DefaultValueFactory = _ => 10 };
        var verb = new Verb("page", VerbGroup.Run, "Opens the page of a full run and an empty page, in turn.") { pairs };
        verb.Runs((context, result, token) => MeasureAsync(context.Terminal, result.GetValue(pairs), token));
        return verb;
    }

    private static async Task<int> MeasureAsync(Terminal terminal, int pairs, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("bench-page-");
        try
        {
            var (full, empty) = (Path.Combine(folder.FullName, "full.html"), Path.Combine(folder.FullName, "empty.html"));
            await File.WriteAllTextAsync(full, ReportPage.Write(FullRun.Source()), cancellationToken);
            await File.WriteAllTextAsync(empty, "<!DOCTYPE html><html lang=\"en\"><head><title>empty</title></head><body></body></html>", cancellationToken);
            await using var chromium = await Chromium.StartAsync();

            // The first page of a browser is slower than all others.
            await OpenAsync(chromium, empty);
            List<(double Full, double Empty)> seconds = [];
            for (var pair = 0; pair < pairs; pair++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = await OpenAsync(chromium, pair % 2 == 0 ? full : empty);
                var second = await OpenAsync(chromium, pair % 2 == 0 ? empty : full);
                seconds.Add(pair % 2 == 0 ? (first, second) : (second, first));
            }

            var (median, ratio) = (Middle(seconds.Select(pair => pair.Full)), PairedRatio.Of([.. seconds.Select(pair => (pair.Full, pair.Empty))]));
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"page of a full run ({new FileInfo(full).Length / (double)(1 << 20):0.00} MiB): {median:0.000} s until it is on the screen, {ratio.Median:0.0} times an empty page{(ratio.Interval is { } interval ? $" ({interval.Low:0.0} to {interval.High:0.0})" : "")}, which takes {Middle(seconds.Select(pair => pair.Empty)):0.000} s; {pairs} pairs"));
            return median < Limit ? ExitCode.Success : ExitCode.Failure;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Until two frames were drawn of it.</summary>
    private static async Task<double> OpenAsync(Chromium chromium, string file)
    {
        var began = Stopwatch.GetTimestamp();
        await using var page = await chromium.OpenAsync(file);
        await page.ValueOfAsync<bool>("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))");
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Middle(IEnumerable<double> values) => MedianInterval.MiddleOf([.. values.Order()]);
}
