using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>
/// Reads a tag, a branch or a commit, by git's own rules of names (git-check-ref-format): whatever else git takes in their place
/// means something else, such as a range or a place to store what was fetched.
/// </summary>
internal static partial class GitRefParser
{
    private const int Longest = 200;

    internal static Parsed<string> Parse(string text) =>
        text.Length <= Longest && Name().IsMatch(text) && !Forbidden().IsMatch(text) ? new(text) : new(null, "is not a tag, branch or commit");

    [GeneratedRegex(@"^[^-/+~^:?*\[\\\s][^~^:?*\[\\\s]*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\.\.|//|@\{|(^|/)\.|\.lock(/|\z)|[./]\z|^@\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Forbidden();
}
