using Bench.Environments.Options;
using Bench.Environments.Servers;

namespace Bench.Environments.Profiles;

/// <summary>The profiles Bench ships. Safe for concurrent use.</summary>
public static class ProfileCatalog
{
    /// <summary>The profile that is meant when none is named.</summary>
    public static Profile Default => DittoFsBadgerS3.Profile;

    /// <summary>Every profile, the default one first.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        DittoFsBadgerS3.Profile,
        DittoFsPostgresS3.Profile,
        DittoFsBadgerFs.Profile,
        DittoFsSmb.Profile,
        Ganesha.Profile,
        KernelNfs.Profile,
        Rclone.Profile,
        JuiceFs.Profile,
        Samba.Profile,
    ];

    /// <summary>The settings of their servers, in the order of <c>.env.example</c>.</summary>
    public static IReadOnlyList<OptionKey> ServerKeys { get; } = [.. All.SelectMany(profile => profile.Server.Settings).Distinct()];

    /// <summary>Returns the profile of that name.</summary>
    /// <param name="name">The name, exactly as in the catalogue.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="UnknownProfileException">There is none of that name.</exception>
    public static Profile Get(string name) => Get(name, setAt: null);

    /// <summary>As the other, with the place the name was set at, which an error tells.</summary>
    internal static Profile Get(string name, OptionOrigin? setAt) =>
        All.FirstOrDefault(profile => profile.Name == name) ?? throw new UnknownProfileException(name, All, setAt);
}
