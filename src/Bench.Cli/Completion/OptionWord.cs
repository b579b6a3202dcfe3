using System.CommandLine;

namespace Bench.Cli.Completion;

/// <summary>An option, as a shell completes it.</summary>
/// <param name="Name">Its long name: <c>--json</c>.</param>
/// <param name="Description">What it does.</param>
internal sealed record OptionWord(string Name, string Description)
{
    public static OptionWord Of(Option option) => new(option.Name, option.Description ?? "");
}
