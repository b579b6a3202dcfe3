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
    /// <summary>After Ctrl-C the start is undone before the program ends; the library's default of two seconds would cut that off.</summary>
    private static readonly TimeSpan TeardownGrace = TimeSpan.FromMinutes(2);

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
        try
        {
            var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
            var status = await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TeardownGrace,
            });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : status;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("interrupted; what had been started was removed");
            return ExitCode.Interrupted;
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
