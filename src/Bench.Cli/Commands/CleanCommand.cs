using System.CommandLine;
using Bench.Cli.Output;
using Bench.Environments.Cleanup;

namespace Bench.Cli.Commands;

/// <summary><c>bench clean</c>: removes everything Bench created that is not in use, after showing it and asking.</summary>
internal static class CleanCommand
{
    public static Verb Create()
    {
        var force = new Option<bool>("--force") { Description = "Do not ask for confirmation." };
        var images = new Option<bool>("--images") { Description = "Also remove the images Bench built." };
        var all = new Option<bool>("--all") { Description = "Also remove environments in use by a process, which will fail." };
        var verb = new Verb("clean", VerbGroup.Run, "Removes everything Bench created that is not in use.") { force, images, all, GlobalOptions.DryRun };
        verb.Runs((context, result, token) =>
            RunAsync(context, new CleanScope(result.GetValue(all), result.GetValue(images)), result.GetValue(force), token));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, CleanScope scope, bool force, CancellationToken cancellationToken)
    {
        if (!force && !context.DryRun && (context.Terminal.Json || Console.IsInputRedirected))
        {
            throw new UsageException("bench clean asks for confirmation, and there is no terminal to confirm on", "use --force, or look first with --dry-run");
        }

        using var engine = await context.ConnectAsync(cancellationToken);
        var findings = await CleanSearch.FindAsync(engine, scope, cancellationToken);
        var found = CleanReport.Found(findings);
        if (context.DryRun)
        {
            context.Terminal.Result(found, report => report.ShowFound(context.Terminal));
            return ExitCode.Success;
        }

        if (!context.Terminal.Json)
        {
            found.ShowFound(context.Terminal);
        }

        if (!force && (findings.Items is [] || !await IsYesAsync(context.Terminal, cancellationToken)))
        {
            return ExitCode.Success;
        }

        var failures = await new CleanRun(engine, context.Options, context.TimeProvider, context.Logger).RemoveAsync(findings);
        var removed = CleanReport.Removed(findings, failures);
        context.Terminal.Result(removed, report => report.ShowRemoved(context.Terminal));
        return removed.Failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Anything but a clear yes is a no.</summary>
    private static async Task<bool> IsYesAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        terminal.Styled("Remove all of this? [yes/no] ", Spectre.Console.Style.Plain);
        var answer = (await Task.Run(Console.In.ReadLine, cancellationToken).WaitAsync(cancellationToken))?.Trim();
        var isYes = string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase) || string.Equals(answer, "y", StringComparison.OrdinalIgnoreCase);
        if (!isYes)
        {
            terminal.Line("nothing was removed");
        }

        return isYes;
    }
}
