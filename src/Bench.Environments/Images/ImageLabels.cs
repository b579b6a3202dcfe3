namespace Bench.Environments.Images;

/// <summary>The names of the labels on images Bench makes.</summary>
public static class ImageLabels
{
    /// <summary>The image's name.</summary>
    public const string Image = "org.bench.image";

    /// <summary>The content it was made from, as in its tag.</summary>
    public const string Content = "org.bench.content";
}
