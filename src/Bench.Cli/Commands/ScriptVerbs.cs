namespace Bench.Cli.Commands;

/// <summary>
/// Verbs that the entry script does itself, as they must work before this program can be built. They are declared here so
/// that the help lists them.
/// </summary>
internal static class ScriptVerbs
{
    public static Verb Create(string name, string description)
    {
        var verb = new Verb(name, VerbGroup.Machine, description) { TreatUnmatchedTokensAsErrors = false };
        verb.Runs((_, _, _) => throw new UsageException($"'{name}' is a verb of the script", $"run ./bench {name} from the repository"));
        return verb;
    }
}
