using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Bench.Cli.Output;

/// <summary>The help of <c>bench</c> alone: every verb on one screen, grouped. A verb's own help is the library's.</summary>
internal sealed class RootHelp(HelpAction ofVerbs) : SynchronousCommandLineAction
{
    /// <summary>Verbs that belong together share a line, so that all fit on a screen.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["compare"] = OfRuns,
        ["history"] = OfRuns,
        ["exec"] = OnClient,
        ["shell"] = OnClient,
        ["mount"] = OfExport,
        ["umount"] = OfExport,
        ["setup"] = OfMachine,
        ["test"] = OfMachine,
        ["version"] = OfBench,
        ["help"] = OfBench,
    };

    private const string OfRuns = "Says which figures differ, of two runs or of many.";
    private const string OnClient = "Runs a command, or opens a shell, on the client.";
    private const string OfExport = "Mounts or unmounts the export on the client.";
    private const string OfMachine = "Installs what is missing, or runs the tests.";
    private const string OfBench = "Shows versions, or the help of a verb.";

    /// <summary>Whoever asks for help may not know yet what is required.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
        {
            return ofVerbs.Invoke(parseResult);
        }

        var writer = parseResult.InvocationConfiguration.Output;
        writer.WriteLine(root.Description);
        writer.WriteLine();
        foreach (var group in root.Subcommands.OfType<Verb>().GroupBy(verb => verb.Group).OrderBy(group => group.Key))
        {
            var label = group.Key.ToString();
            foreach (var line in group.GroupBy(verb => Shared.GetValueOrDefault(verb.Name) ?? verb.Description))
            {
                writer.WriteLine($"  {label,-7} {string.Join(' ', line.Select(verb => verb.Name)),-15} {line.Key}");
                label = "";
            }
        }

        writer.WriteLine();
        writer.WriteLine($"bench VERB --help says more. Everywhere: {string.Join(' ', GlobalOptions.All.Select(option => option.Name))}");
        return ExitCode.Success;
    }
}
