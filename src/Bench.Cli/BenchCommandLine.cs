using System.CommandLine;
using Bench.Cli.Commands;
using Bench.Cli.Output;
using Bench.Environments.Diagnostics;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Profiles;

namespace Bench.Cli;

/// <summary>The verbs, and what becomes of an exception.</summary>
internal static class BenchCommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Starts file servers for benchmarks, proves them usable, and removes every trace.")
        {
            UpCommand.Create(),
            DownCommand.Create(),
            ProfilesCommand.Create(),
            HoldCommand.Create(),
            SoakCommand.Create(),
            ScriptVerbs.Create("setup", "Gives this machine what is missing: engine, buildx, compose."),
            ScriptVerbs.Create("test", "Runs the tests. Arguments go to dotnet test: --filter Profile=ganesha"),
        };
        using var terminal = new Terminal();
        using var signals = new TerminationSignals();
        try
        {
            var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            var status = await parsed.InvokeAsync(configuration, signals.Token);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : status;
        }
        catch (Exception exception) when (signals.Token.IsCancellationRequested && exception is (OperationCanceledException or IOException))
        {
            // A terminal that is gone can neither be read nor written.
            terminal.Error("interrupted; what had been started was removed");
            return signals.ExitStatus;
        }
        catch (BenchException exception)
        {
            terminal.Error(exception.Message);
            return exception switch
            {
                UnknownProfileException or OptionsException => ExitCode.Usage,
                PrerequisiteException => ExitCode.Prerequisite,
                _ => ExitCode.Failure,
            };
        }
    }
}
