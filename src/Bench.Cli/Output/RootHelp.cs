using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Bench.Cli.Output;

/// <summary>The help of <c>bench</c> alone: every verb on one screen, grouped. A verb's own help is the library's.</summary>
internal sealed class RootHelp(HelpAction ofVerbs) : SynchronousCommandLineAction
{
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
            foreach (var verb in group)
            {
                writer.WriteLine($"  {label,-8} {verb.Name,-11}{verb.Description}");
                label = "";
            }
        }

        writer.WriteLine();
        writer.WriteLine($"bench VERB --help says more. Everywhere: {string.Join(' ', GlobalOptions.All.Select(option => option.Name))}");
        return ExitCode.Success;
    }
}
