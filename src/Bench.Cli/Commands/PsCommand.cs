using Bench.Cli.Output;
using Bench.Environments.Discovery;

namespace Bench.Cli.Commands;

/// <summary><c>bench ps</c>: every environment of the engine, whoever has it.</summary>
internal static class PsCommand
{
    public static Verb Create()
    {
        var verb = new Verb("ps", VerbGroup.Use, "Lists environments: phase, health, ports, age, owner.");
        verb.Runs((context, _, token) => RunAsync(context, token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var engine = await context.ConnectAsync(cancellationToken);
        var now = context.TimeProvider.GetUtcNow();
        var all = await RunningEnvironments.FindAllAsync(engine, cancellationToken);
        var entries = all.Select(running => PsEntry.Of(running, now)).ToArray();
        if (context.Terminal.Json)
        {
            foreach (var entry in entries)
            {
                context.Terminal.Result(entry, _ => { });
            }

            return ExitCode.Success;
        }

        PsView.Show(context.Terminal, entries);
        foreach (var entry in entries.Where(entry => entry.Problems is not []))
        {
            context.Terminal.Line($"\n{entry.Profile} ({entry.Environment}) is {PsView.Word(entry.Phase)}: {string.Join("; ", entry.Problems)}");
        }

        context.Terminal.Hint($"\nNext: {Next(context, entries)}");
        return ExitCode.Success;
    }

    /// <summary>What can be used comes first, then what has to be mended.</summary>
    private static string Next(CommandContext context, IReadOnlyList<PsEntry> entries) =>
        (entries.FirstOrDefault(entry => entry.Phase == EnvironmentPhase.Up) ?? entries.FirstOrDefault(entry => entry.Next is not null))?.Next
        ?? $"./bench up {context.Options.Platform.DefaultProfile}";
}
