using Bench.Environments.Diagnostics;

namespace Bench.Environments.Profiles;

/// <summary>A profile was asked for that the catalogue does not have.</summary>
public sealed class UnknownProfileException : BenchException
{
    internal UnknownProfileException(string name, IReadOnlyList<Profile> known)
        : base($"There is no profile '{name}'. Profiles: {string.Join(", ", known.Select(profile => profile.Name))}.")
    {
    }
}
