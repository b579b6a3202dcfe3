using Bench.Environments.Profiles;

namespace Bench.Environments.Discovery;

/// <summary>Picks the environment somebody means.</summary>
internal static class EnvironmentChoice
{
    private const int ShortestId = 3;

    /// <summary>The environment of a profile, or of the beginning of an id.</summary>
    /// <param name="all">What runs.</param>
    /// <param name="name">The profile or the id; null: the one that is up.</param>
    /// <param name="standard">The default profile, which is meant where several are up and none is named.</param>
    /// <exception cref="RunningEnvironmentException">None is up, or several are.</exception>
    /// <exception cref="UnknownProfileException">There is no such profile.</exception>
    public static RunningEnvironment Pick(IReadOnlyList<RunningEnvironment> all, string? name, string standard)
    {
        var meant = name is null ? Unnamed(all, standard) : Named(all, name);
        return meant switch
        {
            [var one] => one,
            [] => throw RunningEnvironmentException.None(name, all, NextProfile(name, standard)),
            _ => throw RunningEnvironmentException.Several(name, meant),
        };
    }

    /// <summary>The newest environment of a profile that was left running.</summary>
    /// <param name="all">What runs, oldest first.</param>
    /// <param name="profile">The profile.</param>
    /// <exception cref="RunningEnvironmentException">None was.</exception>
    public static RunningEnvironment NewestKept(IReadOnlyList<RunningEnvironment> all, string profile) =>
        Kept(all).LastOrDefault(environment => environment.Identity.Profile == profile) ?? throw RunningEnvironmentException.NoneKept(profile, all);

    private static IReadOnlyList<RunningEnvironment> Unnamed(IReadOnlyList<RunningEnvironment> all, string standard)
    {
        var kept = Kept(all);
        var usual = Preferred(all, environment => environment.Identity.Profile == standard);
        return kept.Count > 1 && usual.Count == 1 ? usual : kept;
    }

    private static IReadOnlyList<RunningEnvironment> Named(IReadOnlyList<RunningEnvironment> all, string name)
    {
        var byId = all.Where(environment => IsIdOf(name, environment)).ToArray();
        if (byId.Length > 0 || LooksLikeId(name))
        {
            return byId;
        }

        var ofProfile = Preferred(all, environment => environment.Identity.Profile == name);
        return ofProfile.Count > 0 ? ofProfile : Preferred(all, environment => environment.Identity.Profile == ProfileCatalog.Get(name).Name);
    }

    /// <summary>What <c>bench up</c> keeps is meant before what a process has for itself, such as a test.</summary>
    private static IReadOnlyList<RunningEnvironment> Preferred(IEnumerable<RunningEnvironment> all, Func<RunningEnvironment, bool> wanted)
    {
        var found = all.Where(wanted).ToArray();
        var kept = Kept(found);
        return kept.Count > 0 ? kept : found;
    }

    private static IReadOnlyList<RunningEnvironment> Kept(IEnumerable<RunningEnvironment> all) => [.. all.Where(environment => environment.Identity.Kept)];

    private static bool IsIdOf(string word, RunningEnvironment environment) =>
        word.Length >= ShortestId && environment.Identity.Id.StartsWith(word, StringComparison.Ordinal);

    private static bool LooksLikeId(string word) => word.Length >= ShortestId && word.All(char.IsAsciiHexDigitLower);

    private static string NextProfile(string? name, string standard) => name is not null && ProfileCatalog.Has(name) ? name : standard;
}
