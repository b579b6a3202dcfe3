namespace Bench.Environments.Servers;

/// <summary>Where a server's image comes from.</summary>
/// <param name="Source">What to pull or build.</param>
/// <param name="Notices">What every output of a run with it must say, for example that it is a stand-in.</param>
public sealed record ServerImage(ImageSource Source, IReadOnlyList<string> Notices)
{
    /// <summary>Which of the programs that can serve the profile is in it.</summary>
    public ServerVariant Variant { get; init; } = ServerVariant.Standard;

    /// <summary>Whether a stand-in takes the server's place.</summary>
    public bool IsStandIn { get; init; }
}

/// <summary>
/// Which of the programs that can serve a profile does, where there is more than one: it decides how containers are described, what a
/// sync promises, and which limits are known. It is found together with the image, recorded at the start, and read back by whoever
/// works with the environment later. Immutable.
/// </summary>
/// <param name="Name">A word that stays the same from version to version: lower case letters, digits and hyphens.</param>
public sealed record ServerVariant(string Name)
{
    /// <summary>The only one of a server that has no other.</summary>
    public static ServerVariant Standard { get; } = new("standard");
}
