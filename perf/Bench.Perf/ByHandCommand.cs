using System.Globalization;
using Bench.Cli;
using Bench.Environments;
using Bench.Environments.Commands;
using Bench.Environments.Options;
using Bench.Results.Fio;

namespace Bench.Perf;

/// <summary>Whether fio has the same figure through Bench as typed by hand, in the same client on the same mount.</summary>
internal static class ByHandCommand
{
    private const int UsualPairs = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Verb Create() => PairVerb.Create("by-hand", "Compares fio through Bench with the same fio typed by hand.", UsualPairs, MeasureAsync);

    private static async Task MeasureAsync(CommandContext context, MeasuredEnvironment environment, PairReport report, int pairs, CancellationToken cancellationToken)
    {
        await environment.PrepareAsync("rand-read-4k", cancellationToken);
        List<(double, double)> figures = [];
        for (var pair = 0; pair < pairs; pair++)
        {
            var (through, byHand) = (0.0, 0.0);
            if (pair % 2 == 0)
            {
                through = await environment.MeasureAsync("rand-read-4k", cancellationToken);
            }

            byHand = await TypeAsync(context, environment, cancellationToken);
            if (pair % 2 != 0)
            {
                through = await environment.MeasureAsync("rand-read-4k", cancellationToken);
            }

            figures.Add((through, byHand));
        }

        report.Add($"{environment.Description}: fio through Bench by fio typed by hand", figures);
    }

    /// <summary>What a person would type, of whom nobody knows the job file: so it also tells whether that says what it means.</summary>
    private static async Task<double> TypeAsync(CommandContext context, MeasuredEnvironment environment, CancellationToken cancellationToken)
    {
        var settings = environment.Settings;
        string[] fio =
        [
            "fio", "--name=by-hand", $"--filename={settings.Directory}/read-data.0", "--rw=randread", "--bs=4k", "--iodepth=16", "--norandommap",
            $"--direct={(settings.CanBeDirect ? 1 : 0)}", $"--ioengine={FioEngines.NameOf(settings.Engine)}", "--fallocate=none", "--time_based",
            string.Create(CultureInfo.InvariantCulture, $"--size={settings.SizeBytes}"),
            string.Create(CultureInfo.InvariantCulture, $"--runtime={settings.Runtime.TotalSeconds}"),
            "--output-format=json",
        ];
        string[] command = environment.ClientContainer is { } container ? ["docker", "exec", container, "bench-exec", "--", .. fio] : fio;
        var result = await new HostProcess(context.TimeProvider).RunAsync(new CommandRequest(command) { Timeout = Limit }, cancellationToken);
        return result.ExitStatus == 0
            ? FioMetrics.Of(FioReport.Parse(result.StandardOutput).Jobs).Single().OperationsPerSecond ?? throw new FormatException("fio has no operations a second")
            : throw new FormatException($"fio ended with status {result.ExitStatus}: {result.ErrorText}");
    }
}
