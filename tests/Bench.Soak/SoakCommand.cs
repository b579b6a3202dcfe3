using System.CommandLine;
using Bench.Cli;
using Bench.Environments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Soak;

/// <summary>
/// <c>bench soak</c>: ends what it starts by a signal, at random instants, or starts and stops in good order, many times; fails when anything
/// is left. For those who work on Bench, on a machine where nothing else happens.
/// </summary>
internal static class SoakCommand
{
    private const int DefaultCycles = 10;
    private const int DefaultSeed = 1;

    public static Verb Create()
    {
        var cycles = new Option<int>("--cycles") { Description = "How often.", DefaultValueFactory = _ => DefaultCycles };
        var seed = new Option<int>("--seed") { Description = "Decides the instants.", DefaultValueFactory = _ => DefaultSeed };
        var profile = new Option<string>("--profile") { Description = "What is started.", DefaultValueFactory = _ => "ganesha" };
        var signal = new Option<string>("--signal") { Description = "What ends the process.", DefaultValueFactory = _ => SoakSignal.Kill.Name };
        signal.AcceptOnlyFromAmong([.. SoakSignal.All.Select(known => known.Name)]);
        var orderly = new Option<bool>("--orderly") { Description = "Do not kill: start and stop in this one process, and fail also when that grows." };
        var verb = new Verb("soak", VerbGroup.Run, "Starts a profile, ends its process at a random instant, and looks what is left.") { cycles, seed, signal, profile, orderly };
        verb.Runs((context, result, token) =>
        {
            var named = ProfileCatalog.Get(result.GetRequiredValue(profile));
            return result.GetValue(orderly)
                ? StopAsync(context, named, result.GetValue(cycles), token)
                : EndAsync(new SoakReport(context.Terminal), named, new SoakSignal(result.GetRequiredValue(signal)), result.GetValue(cycles), result.GetValue(seed), token);
        });
        return verb;
    }

    private static async Task<int> EndAsync(SoakReport report, Profile profile, SoakSignal signal, int cycles, int seed, CancellationToken cancellationToken)
    {
        using var leftovers = await Leftovers.ConnectAsync(cancellationToken);
        var run = new SoakRun(profile.Name, signal, seed, leftovers);
        var life = await run.MeasureLifeAsync(cancellationToken);
        report.Begin(profile.Name, signal, seed, life);
        var results = new List<SoakResult>();
        await foreach (var result in run.RunAsync(cycles, life, cancellationToken))
        {
            report.Write(result);
            results.Add(result);
        }

        if (results.Count > 0)
        {
            report.End(results);
        }

        return results.TrueForAll(result => result.Left.Count == 0) ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> StopAsync(CommandContext context, Profile profile, int cycles, CancellationToken cancellationToken)
    {
        using var leftovers = await Leftovers.ConnectAsync(cancellationToken);
        var settings = new LaunchSettings { Layout = context.Layout, Logger = NullLogger.Instance };
        var run = new SteadyRun(profile, context.Options, settings, leftovers);
        var report = new SteadyReport(context.Terminal);
        report.Begin(profile.Name);
        var results = new List<SteadyResult>();
        await foreach (var result in run.RunAsync(cycles, cancellationToken))
        {
            report.Write(result);
            results.Add(result);
        }

        var growth = Steadiness.Growth(results);
        report.End(results, growth);
        return growth.Count == 0 && results.TrueForAll(result => result.Left.Count == 0) ? ExitCode.Success : ExitCode.Failure;
    }
}
