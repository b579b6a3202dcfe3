using System.CommandLine;
using Bench.Cli.Completion;

namespace Bench.Cli.Commands;

/// <summary><c>bench completion</c>: a script for a shell, which then completes verbs, options and profiles.</summary>
internal static class CompletionCommand
{
    public static Verb Create()
    {
        var shell = new Argument<string>("shell") { Description = $"One of: {string.Join(", ", CompletionScript.Shells)}." };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var verb = new Verb("completion", VerbGroup.Machine, "Prints the completion script of a shell.") { shell };
        verb.Runs((context, result, _) =>
        {
            var report = new CompletionReport(result.GetRequiredValue(shell), CompletionScript.Write(result.GetRequiredValue(shell), BenchCommandLine.CreateRoot()));
            context.Terminal.Result(report, shown => context.Terminal.Line(shown.Script.TrimEnd('\n')));
            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }
}
