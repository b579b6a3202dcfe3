using Bench.Environments.Diagnostics;
using Bench.Environments.Options;

namespace Bench.Environments.Profiles;

/// <summary>A profile was asked for that the catalogue does not have.</summary>
internal sealed class UnknownProfileException : BenchException
{
    internal UnknownProfileException(string name, IReadOnlyList<Profile> known, OptionOrigin? setAt = null)
        : base(
            FailureCodes.Profile,
            $"There is no profile '{name}'{(setAt is null ? "" : $", which {OptionKeys.DefaultProfile.Name} names ({setAt})")}{Guess(name, known)} Profiles: {string.Join(", ", known.Select(profile => profile.Name))}",
            $"{ToolCommands.Profiles} lists them")
    {
    }

    private static string Guess(string name, IReadOnlyList<Profile> known) =>
        Suggestion.For(name, known.Select(profile => profile.Name)) is { } guess ? $": {guess}" : ".";
}
