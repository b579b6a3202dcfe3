namespace Bench.Environments.Profiles;

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
