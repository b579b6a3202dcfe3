using System.Text.RegularExpressions;

namespace Bench.Environments.Profiles;

/// <summary>What a profile has to keep to. Its name becomes a label and a folder, its ports and paths go to the engine.</summary>
internal static partial class ProfileRules
{
    private const int FirstUnprivilegedPort = 1024;
    private const int LastPort = 65535;

    /// <summary>Wants a profile to be well defined.</summary>
    /// <exception cref="InvalidProfileException">It is not; everything that is wrong is named.</exception>
    public static void Require(Profile profile)
    {
        if (Problems(profile).ToArray() is { Length: > 0 } problems)
        {
            throw new InvalidProfileException(profile.Name, problems);
        }
    }

    private static IEnumerable<string> Problems(Profile profile)
    {
        if (!NameFormat().IsMatch(profile.Name))
        {
            yield return "its name is not made of lower case letters, digits and hyphens";
        }

        if (profile.Mounts.Count == 0)
        {
            yield return "it has no mount";
        }

        foreach (var protocol in profile.Mounts.GroupBy(mount => mount.Protocol).Where(group => group.Count() > 1))
        {
            yield return $"it is mounted with {protocol.Key.Label()} in more than one way";
        }

        foreach (var mount in profile.Mounts.Where(mount => (mount.Protocol == MountProtocol.Fuse) != (mount.FuseHelper is not null)))
        {
            yield return mount.FuseHelper is null ? "a FUSE mount names no helper" : $"its mount with {mount.Protocol.Label()} names a FUSE helper";
        }

        if (profile.FixedHostPort is not (0 or (>= FirstUnprivilegedPort and <= LastPort)))
        {
            yield return $"its port {profile.FixedHostPort} is neither 0 nor from {FirstUnprivilegedPort} to {LastPort}";
        }

        if (!profile.ExportPath.StartsWith('/'))
        {
            yield return $"its export '{profile.ExportPath}' is not the full path of a folder";
        }
        else if (profile.ExportPath == "/" && profile.Mounts.Any(mount => mount.Protocol == MountProtocol.Smb3))
        {
            yield return $"its export '/' leaves no name for the share that {MountProtocol.Smb3.Label()} mounts";
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameFormat();
}
