using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics.CodeAnalysis;
using Bench.Cli.Output;

namespace Bench.Cli;

/// <summary>Reads the arguments, runs the verb, and turns whatever goes wrong into one report and an exit status.</summary>
internal static class BenchCommandLine
{
    public static Task<int> RunAsync(string[] args) => RunAsync(CreateRoot(), args);

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        using var terminal = Terminal.For(parsed);
        using var interruption = new Interruption(terminal);
        return await ReportAsync(terminal, interruption, () => UsageErrors.Find(parsed) is { } error ? throw error : InvokeAsync(parsed, terminal, interruption.Token));
    }

    /// <summary>The whole command line, for those who complete it or document it.</summary>
    public static RootCommand CreateRoot() => CreateRoot("Starts file servers for benchmarks, checks that they work, and removes them.", Verbs.Create());

    /// <summary>A command line of other verbs, with the same options everywhere and the same help.</summary>
    public static RootCommand CreateRoot(string description, IReadOnlyList<Verb> verbs)
    {
        var root = new RootCommand(description);
        foreach (var option in GlobalOptions.All)
        {
            root.Add(option);
        }

        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new RootHelp((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Signals (<see cref="Interruption"/>) and exceptions are handled here.</summary>
    private static Task<int> InvokeAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken) => parsed.InvokeAsync(
        new TerminalInvocation(terminal) { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);

    [SuppressMessage("Design", "CA1031", Justification = "The last place that can say what happened, in the way it was asked for.")]
    private static async Task<int> ReportAsync(Terminal terminal, Interruption interruption, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OutputException exception) when (exception.IsReaderGone && !interruption.Token.IsCancellationRequested)
        {
            // Its reader has seen enough: no word of it, as with every program in a pipe.
            return ExitCode.ReaderGone;
        }
        catch (Exception exception)
        {
            // A terminal that is gone can neither be read nor written.
            var isInterrupted = interruption.Token.IsCancellationRequested && exception is IOException;
            var report = ErrorReport.Of(isInterrupted ? new OperationCanceledException(exception.Message, exception) : exception);
            terminal.Failure(report);
            if (terminal.Verbosity == Verbosity.Verbose)
            {
                terminal.Progress(exception.ToString());
            }

            return report.ExitCode == ExitCode.Interrupted ? interruption.ExitStatus : report.ExitCode;
        }
    }
}

/// <summary>How a verb is run: with the terminal of the whole command, so that whoever writes knows of a line that is to be taken back.</summary>
internal sealed class TerminalInvocation(Terminal terminal) : InvocationConfiguration
{
    public Terminal Terminal => terminal;
}
