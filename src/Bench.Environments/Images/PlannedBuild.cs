using Bench.Environments.Servers;

namespace Bench.Environments.Images;

/// <summary>A Dockerfile build whose bases the engine has.</summary>
/// <param name="Image">What is built.</param>
/// <param name="Platform">What it is built for: <c>linux/amd64</c>.</param>
/// <param name="Bases">The base images, by argument.</param>
internal sealed record PlannedBuild(DockerfileImage Image, string Platform, IReadOnlyDictionary<string, ProvidedImage> Bases)
{
    /// <summary>The hash of its content at the time the plan was made.</summary>
    public string Content { get; } = Hash(Image, Platform, Bases);

    /// <summary>
    /// The tag. It begins with a letter because Testcontainers reads a tag that begins with a digit as a version, and refuses
    /// LocalStack versions above 4.14.
    /// </summary>
    public string Reference => $"bench/{Image.Name}:c{Content}";

    /// <summary>The labels of the result.</summary>
    public IReadOnlyDictionary<string, string> Labels => ImageLabels.Of(Image.Name, Content, ImageOrigin.Dockerfile);

    /// <summary>All build arguments, base images included, in a fixed order.</summary>
    public IReadOnlyDictionary<string, string> Arguments => new SortedDictionary<string, string>(
        Image.Arguments.Concat(Bases.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.PinnedReference))).ToDictionary(StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>Whether somebody changed a file since the plan was made.</summary>
    public bool HasChanged() => Hash(Image, Platform, Bases) != Content;

    private static string Hash(DockerfileImage image, string platform, IReadOnlyDictionary<string, ProvidedImage> bases) =>
        ContentHash.Of(image, bases.ToDictionary(pair => pair.Key, pair => pair.Value.Identity, StringComparer.Ordinal), platform);
}
