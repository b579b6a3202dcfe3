using System.CommandLine;

namespace Bench.Cli.Commands;

/// <summary>
/// Verbs that the entry script does itself, as they must work before this program can be built. They are declared here so
/// that the help lists them.
/// </summary>
internal static class ScriptVerbs
{
    public static Command Create(string name, string description)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Error.WriteLine($"'{name}' is a verb of the script: run ./bench {name} from the repository.");
            return ExitCode.Usage;
        });
        return command;
    }
}
