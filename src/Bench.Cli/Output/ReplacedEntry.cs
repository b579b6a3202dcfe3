using Bench.Environments.Reuse;

namespace Bench.Cli.Output;

/// <summary>An environment that could not be used any more, and that <c>up</c> removes, as <c>--json</c> shows it.</summary>
/// <param name="Environment">Its id.</param>
/// <param name="Problems">Why it could not be used.</param>
internal sealed record ReplacedEntry(string Environment, IReadOnlyList<string> Problems)
{
    public static ReplacedEntry Of(ExistingEnvironment broken) => new(broken.Running.Identity.Id, broken.Problems);

    /// <summary>The same for people.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="verb">What happens to it, or would.</param>
    public string Text(string profile, string verb) =>
        $"{profile} ({Environment}) was broken: {string.Join("; ", Problems)}; it {verb}, and what was written to it is lost";
}
