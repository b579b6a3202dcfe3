using System.CommandLine;
using Bench.Cli.Output;
using Bench.Cli.Soak;
using Bench.Environments.Profiles;

namespace Bench.Cli.Commands;

/// <summary><c>bench soak</c>: kills what it starts, at random instants, and fails when anything is left. For those who work on Bench.</summary>
internal static class SoakCommand
{
    private const int DefaultCycles = 10;
    private const int DefaultSeed = 1;

    public static Verb Create()
    {
        var cycles = new Option<int>("--cycles") { Description = "How often.", DefaultValueFactory = _ => DefaultCycles };
        var seed = new Option<int>("--seed") { Description = "Decides the instants.", DefaultValueFactory = _ => DefaultSeed };
        var profile = new Option<string>("--profile") { Description = "What is started.", DefaultValueFactory = _ => Ganesha.Profile.Name };
        var verb = new Verb("soak", VerbGroup.Run, "Starts a profile, kills its process at a random instant, and looks what is left.") { cycles, seed, profile };
        verb.Hidden = true;
        verb.Runs((context, result, token) => RunAsync(
            new SoakReport(context.Terminal),
            ProfileCatalog.Get(result.GetRequiredValue(profile)).Name,
            result.GetValue(cycles),
            result.GetValue(seed),
            token));
        return verb;
    }

    private static async Task<int> RunAsync(SoakReport report, string profile, int cycles, int seed, CancellationToken cancellationToken)
    {
        using var leftovers = await Leftovers.ConnectAsync(cancellationToken);
        var run = new SoakRun(profile, seed, leftovers);
        var life = await run.MeasureLifeAsync(cancellationToken);
        report.Begin(profile, seed, life);
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
}
