namespace Bench.Environments.Images;

/// <summary>An image the engine has.</summary>
/// <param name="Reference">The name to start containers from.</param>
/// <param name="Id">The engine's id of it, a digest of its content.</param>
/// <param name="Origin">How it was obtained.</param>
/// <param name="Explanation">How, in words: which source was taken and why, and whether it was there already.</param>
internal sealed record ProvidedImage(string Reference, string Id, ImageOrigin Origin, string Explanation)
{
    /// <summary>The digest under which a registry knows it: <c>sha256:…</c>. Null: it came from none.</summary>
    public string? Digest { get; init; }

    /// <summary>What every output of a run with it must say, for example that it is another version than its name says. Mostly empty.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The log of its build or pull. Null: nothing had to be done.</summary>
    public string? LogPath { get; init; }

    /// <summary>The images it is built on, by build argument. Empty for one that was pulled.</summary>
    public IReadOnlyDictionary<string, ProvidedImage> Bases { get; init; } = new Dictionary<string, ProvidedImage>(StringComparer.Ordinal);

    /// <summary>
    /// The name a build is made on. A registry's tag may move between the pull and the build, or between two builds: it goes with its
    /// digest, which does not.
    /// </summary>
    internal string PinnedReference => Digest is { } digest && !Reference.Contains('@', StringComparison.Ordinal) ? $"{Reference}@{digest}" : Reference;

    /// <summary>
    /// What a build on it is hashed with: the same on every machine. Our own images have their content in their tag; a
    /// registry's tag may move, its digest does not. One that was loaded from a file has only the engine's id.
    /// </summary>
    internal string Identity => Origin == ImageOrigin.Registry ? Digest ?? Id : Reference;
}

/// <summary>How an image was obtained.</summary>
internal enum ImageOrigin
{
    /// <summary>Pulled from a registry.</summary>
    Registry,

    /// <summary>Built from a Dockerfile.</summary>
    Dockerfile,

    /// <summary>Made from Debian's packages because no registry was reachable, or because that was asked for.</summary>
    DebianPackages,
}
