using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Environments.Servers;

namespace Bench.Environments;

/// <summary>The profiles Bench ships. Safe for concurrent use.</summary>
public static class ProfileCatalog
{
    /// <summary>Every profile, the default one first: a line a server.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        .. DittoFsServer.Profiles,
        .. GaneshaServer.Profiles,
        .. KernelNfsServer.Profiles,
        .. RcloneServer.Profiles,
        .. JuiceFsServer.Profiles,
        .. SambaServer.Profiles,
    ];

    /// <summary>The profile that is meant when none is named.</summary>
    public static Profile Default => All[0];

    /// <summary>The settings of their servers, in the order of <c>.env.example</c>.</summary>
    public static IReadOnlyList<OptionKey> ServerKeys { get; } = [.. All.SelectMany(profile => profile.Server.Settings).Distinct()];

    /// <summary>Returns the profile of that name.</summary>
    /// <param name="name">The name, exactly as in the catalogue.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="UnknownProfileException">There is none of that name.</exception>
    public static Profile Get(string name) => Get(name, setAt: null);

    /// <summary>Whether there is a profile of that name. A caller may have profiles of its own, which only its own program knows.</summary>
    internal static bool Has(string name) => All.Any(profile => profile.Name == name);

    /// <summary>Returns the profile of a name that was set somewhere, which the error then tells.</summary>
    internal static Profile Get(string name, OptionOrigin? setAt) =>
        All.FirstOrDefault(profile => profile.Name == name) ?? throw new UnknownProfileException(name, All, setAt);
}
