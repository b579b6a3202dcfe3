namespace Bench.Environments.Images;

/// <summary>What an image's name says.</summary>
internal static class ImageReference
{
    private const string DefaultRegistry = "docker.io";

    /// <summary>The registry an image comes from: the first element of its name, where that can be a host.</summary>
    public static string RegistryOf(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : reference[..slash];
        return first.AsSpan().ContainsAny('.', ':') || first == "localhost" ? first : DefaultRegistry;
    }

    /// <summary>The name without tag and digest.</summary>
    public static string RepositoryOf(string reference)
    {
        var name = reference.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    /// <summary>Of the digests an engine knows for an image, the one of this name's repository.</summary>
    /// <param name="reference">The image's name.</param>
    /// <param name="digests">The engine's list: <c>postgres@sha256:…</c>.</param>
    /// <returns><c>sha256:…</c>; null where there is none.</returns>
    public static string? DigestOf(string reference, IEnumerable<string>? digests)
    {
        var prefix = $"{RepositoryOf(reference)}@";
        return digests?
            .Where(digest => digest.StartsWith(prefix, StringComparison.Ordinal))
            .Select(digest => digest[prefix.Length..])
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>The name as part of a file's name.</summary>
    public static string FileNameOf(string reference) => reference.Replace('/', '-').Replace(':', '-').Replace('@', '-');
}
