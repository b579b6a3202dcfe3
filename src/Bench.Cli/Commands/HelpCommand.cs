using System.CommandLine;

namespace Bench.Cli.Commands;

/// <summary><c>bench help [VERB]</c>: what <c>bench --help</c> and <c>bench VERB --help</c> show.</summary>
internal static class HelpCommand
{
    private const string Help = "--help";

    public static Verb Create()
    {
        var about = new Argument<string?>("verb") { Arity = ArgumentArity.ZeroOrOne, Description = "The verb; all verbs if none is given." };
        about.CompletionSources.Add(_ => Verbs.Create().Select(verb => new System.CommandLine.Completions.CompletionItem(verb.Name)));
        var help = new Verb("help", VerbGroup.Machine, "Shows the help of a verb, or all verbs.") { about };
        help.Runs((_, result, token) => ShowAsync(result.GetValue(about) is { } name ? [name, Help] : [Help], token));
        return help;
    }

    private static Task<int> ShowAsync(string[] words, CancellationToken cancellationToken)
    {
        var parsed = BenchCommandLine.CreateRoot().Parse(words);
        return UsageErrors.Find(parsed) is { } error ? throw error : parsed.InvokeAsync(cancellationToken: cancellationToken);
    }
}
