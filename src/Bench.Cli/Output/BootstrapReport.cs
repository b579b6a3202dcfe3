using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.Cli.Output;

/// <summary>What a bootstrap did, as <c>--json</c> shows it.</summary>
/// <param name="Environment">The environment's id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Changed">Whether any step changed anything.</param>
/// <param name="Steps">The steps; none where the server needs none.</param>
internal sealed record BootstrapReport(string Environment, string Profile, bool Changed, IReadOnlyList<BootstrapOutcome> Steps)
{
    public static BootstrapReport Of(BenchEnvironment environment, IReadOnlyList<BootstrapOutcome> steps) =>
        new(environment.Id, environment.Profile.Name, steps.Any(step => step.Changed), steps);

    public void Show(Terminal terminal)
    {
        foreach (var step in Steps)
        {
            terminal.Line($"  {(step.Changed ? "changed" : "as it was"),-10}{step.Step}: {step.Description}");
        }

        var outcome = Steps is [] ? "needs no bootstrap" : Changed ? "was changed" : "is as it should be; nothing was changed";
        terminal.Line($"{Profile} ({Environment}) {outcome}");
    }
}
