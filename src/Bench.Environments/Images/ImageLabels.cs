namespace Bench.Environments.Images;

/// <summary>The names of the labels on images Bench makes: with them they can be found and removed.</summary>
internal static class ImageLabels
{
    /// <summary>The image's name.</summary>
    public const string Image = "org.bench.image";

    /// <summary>The content it was made from, as in its tag.</summary>
    public const string Content = "org.bench.content";

    /// <summary>How it was made: <c>dockerfile</c>, or <c>debian-packages</c> for a base.</summary>
    public const string Origin = "org.bench.origin";

    /// <summary>The labels of an image that is about to be made.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string name, string content, ImageOrigin origin) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Image] = name,
            [Content] = content,
            [Origin] = origin == ImageOrigin.DebianPackages ? "debian-packages" : "dockerfile",
        };
}
