using Bench.Environments.Host;
using Bench.Environments.Profiles;

namespace Bench.Cli.Output;

/// <summary>A profile and its verdicts, as lines for a person.</summary>
internal static class ProfilesReport
{
    /// <summary>Mounts that get the same answer share a line, so that nothing is read twice.</summary>
    public static void Write(Profile profile, IReadOnlyList<ProfileVerdict> verdicts)
    {
        var mark = profile == ProfileCatalog.Default ? " (default)" : "";
        Terminal.Line($"{profile.Name}{mark}: {profile.Summary}");
        foreach (var group in verdicts.GroupBy(verdict => (verdict.Runnability, Reasons: string.Join('\n', verdict.Reasons), verdict.Remedy)))
        {
            Terminal.Line($"  {Word(group.Key.Runnability),-20}{string.Join(", ", group.Select(verdict => verdict.Protocol.Label()))}");
            foreach (var reason in group.First().Reasons)
            {
                Terminal.Line($"    {reason}");
            }

            if (group.Key.Remedy is { } remedy)
            {
                Terminal.Line($"    to change that: {remedy}");
            }
        }

        Terminal.Line();
    }

    private static string Word(Runnability runnability) => runnability switch
    {
        Runnability.Runs => "runs",
        Runnability.RunsWithDifference => "runs, but differs",
        _ => "does not run",
    };
}
