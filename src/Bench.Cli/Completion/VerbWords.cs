using System.CommandLine;
using System.CommandLine.Completions;

namespace Bench.Cli.Completion;

/// <summary>What may follow a verb, as a shell completes it.</summary>
/// <param name="Name">The verb; empty for what comes before any.</param>
/// <param name="Description">What it does.</param>
/// <param name="Arguments">Words that may follow: names of profiles.</param>
/// <param name="Options">Options it has beside the global ones.</param>
internal sealed record VerbWords(string Name, string Description, IReadOnlyList<string> Arguments, IReadOnlyList<OptionWord> Options)
{
    /// <summary>The whole command line, read from itself: nothing is listed twice.</summary>
    public static IReadOnlyList<VerbWords> Of(RootCommand root) => [.. root.Subcommands.Select(Of)];

    private static VerbWords Of(Command verb) => new(
        verb.Name,
        verb.Description ?? "",
        [.. verb.Arguments.SelectMany(argument => argument.GetCompletions(CompletionContext.Empty)).Select(item => item.Label).Distinct()],
        [.. verb.Options.Where(option => !option.Hidden).Select(OptionWord.Of)]);
}

/// <summary>An option, as a shell completes it.</summary>
/// <param name="Name">Its long name: <c>--json</c>.</param>
/// <param name="Description">What it does.</param>
internal sealed record OptionWord(string Name, string Description)
{
    public static OptionWord Of(Option option) => new(option.Name, option.Description ?? "");
}
