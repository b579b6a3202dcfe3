namespace Bench.Environments.Options;

/// <summary>Where images of Docker Hub are pulled from in its place.</summary>
internal static class RegistryMirror
{
    /// <summary>The name under which a mirror has an image. An image whose name begins with a registry is not of Docker Hub, and stays.</summary>
    internal static string NameOf(string image, string? mirror) => mirror is null || NamesRegistry(image) ? image : $"{mirror}/{image}";

    /// <summary>The name Docker Hub has for an image of the mirror; null where it does not come through the mirror.</summary>
    internal static string? OriginalOf(string image, string? mirror) =>
        mirror is not null && image.StartsWith($"{mirror}/", StringComparison.Ordinal) ? image[(mirror.Length + 1)..] : null;

    /// <summary>A registry, or a folder of one: <c>registry.example.org/mirror</c>.</summary>
    internal static Parsed<string?> Parse(string text)
    {
        const string example = "write for example registry.example.org or registry.example.org:5000/mirror";
        return !NamesRegistry($"{text}/image") ? new(null, "does not begin with the host of a registry", example)
            : ImageParser.Parse($"{text}/image").Error is not null || text.EndsWith('/') || text.Contains("//", StringComparison.Ordinal) ? new(null, "is not a registry, or a folder of one", example)
            : new(text);
    }

    /// <summary>As Docker decides it: the first of several elements is a host if it could not be a name on Docker Hub.</summary>
    private static bool NamesRegistry(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && (image.AsSpan(0, slash).ContainsAny('.', ':') || image[..slash] == "localhost");
    }
}
