using Bench.Cli.Output;
using Bench.Environments.Running;

namespace Bench.Cli.Commands;

/// <summary><c>bench ps</c>: every environment of the engine, whoever has it.</summary>
internal static class PsCommand
{
    public static Verb Create()
    {
        var verb = new Verb("ps", VerbGroup.Use, "What is up: phase, health, ports, age, owner.");
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
        context.Terminal.Hint($"\nNext: ./bench {Next(context, all)}");
        return ExitCode.Success;
    }

    private static string Next(CommandContext context, IReadOnlyList<RunningEnvironment> all) => all.FirstOrDefault(running => running.Identity.Kept) is { } kept
        ? $"exec {kept.Identity.Id} -- ls -la {kept.MountPath}"
        : $"up {context.Options.Platform.DefaultProfile}";
}
