using System.CommandLine;
using Bench.Cli;

namespace Bench.Perf;

/// <summary>Measures pairs of figures in an environment, and reports their ratios.</summary>
internal delegate Task PairMeasurement(CommandContext context, MeasuredEnvironment environment, PairReport report, int pairs, CancellationToken cancellationToken);

/// <summary>A verb that measures one profile after the other, pair by pair.</summary>
internal static class PairVerb
{
    /// <param name="name">What is typed.</param>
    /// <param name="description">What it compares.</param>
    /// <param name="usualPairs">How often a pair is measured by default.</param>
    /// <param name="measure">Measures in the environment of one profile.</param>
    public static Verb Create(string name, string description, int usualPairs, PairMeasurement measure)
    {
        var profiles = new Argument<string[]>("profile") { Description = "What is measured.", Arity = ArgumentArity.OneOrMore };
        var pairs = new Option<int>("--pairs")
        {
            Description = "How often a pair is measured; an interval needs at least 6.",
            DefaultValueFactory = _ => usualPairs,
        };
        var verb = new Verb(name, VerbGroup.Run, description) { profiles, pairs };
        verb.Runs(async (context, result, token) =>
        {
            var report = new PairReport(context.Terminal);
            foreach (var profile in result.GetRequiredValue(profiles))
            {
                await using var environment = await MeasuredEnvironment.StartAsync(context, profile, token);
                await measure(context, environment, report, result.GetValue(pairs), token);
            }

            return report.End();
        });
        return verb;
    }
}
