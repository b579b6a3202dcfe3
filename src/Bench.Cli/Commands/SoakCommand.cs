using System.CommandLine;
using Bench.Cli.Output;
using Bench.Cli.Soak;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Cli.Commands;

/// <summary>
/// <c>bench soak</c>: kills what it starts, at random instants, or starts and stops in good order, many times; fails when anything
/// is left. For those who work on Bench, on a machine where nothing else happens.
/// </summary>
internal static class SoakCommand
{
    private const int DefaultCycles = 10;
    private const int DefaultSeed = 1;

    public static Command Create()
    {
        var cycles = new Option<int>("--cycles") { Description = "How often.", DefaultValueFactory = _ => DefaultCycles };
        var seed = new Option<int>("--seed") { Description = "Decides the instants.", DefaultValueFactory = _ => DefaultSeed };
        var profile = new Option<string>("--profile") { Description = "What is started.", DefaultValueFactory = _ => Ganesha.Profile.Name };
        var orderly = new Option<bool>("--orderly") { Description = "Do not kill: start and stop in this one process, and fail also when that grows." };
        var command = new Command("soak", "Starts a profile, kills its process at a random instant, and looks what is left.") { cycles, seed, profile, orderly };
        command.Hidden = true;
        command.SetAction((result, token) =>
        {
            var named = ProfileCatalog.Get(result.GetRequiredValue(profile));
            return result.GetValue(orderly)
                ? StopAsync(named, result.GetValue(cycles), token)
                : KillAsync(named, result.GetValue(cycles), result.GetValue(seed), token);
        });
        return command;
    }

    private static async Task<int> KillAsync(Profile profile, int cycles, int seed, CancellationToken cancellationToken)
    {
        using var leftovers = await Leftovers.ConnectAsync(cancellationToken);
        var run = new SoakRun(profile.Name, seed, leftovers);
        var life = await run.MeasureLifeAsync(cancellationToken);
        SoakReport.Begin(profile.Name, seed, life);
        var results = new List<SoakResult>();
        await foreach (var result in run.RunAsync(cycles, life, cancellationToken))
        {
            SoakReport.Write(result);
            results.Add(result);
        }

        if (results.Count > 0)
        {
            SoakReport.End(results);
        }

        return results.TrueForAll(result => result.Left.Count == 0) ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task<int> StopAsync(Profile profile, int cycles, CancellationToken cancellationToken)
    {
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        using var leftovers = await Leftovers.ConnectAsync(cancellationToken);
        var settings = new LaunchSettings { Layout = layout, Logger = NullLogger.Instance };
        var run = new SteadyRun(profile, BenchOptionsLoader.Load(layout).Options, settings, leftovers);
        SteadyReport.Begin(profile.Name);
        var results = new List<SteadyResult>();
        await foreach (var result in run.RunAsync(cycles, cancellationToken))
        {
            SteadyReport.Write(result);
            results.Add(result);
        }

        var growth = Steadiness.Growth(results);
        SteadyReport.End(results, growth);
        return growth.Count == 0 && results.TrueForAll(result => result.Left.Count == 0) ? ExitCode.Success : ExitCode.Failure;
    }
}
