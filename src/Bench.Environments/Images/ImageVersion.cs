using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>Compares the version an image's name promises with the one its program tells.</summary>
internal static partial class ImageVersion
{
    /// <summary>The version in a tag: <c>1.71.2</c> of <c>rclone/rclone:1.71.2</c>, <c>16</c> of <c>postgres:16-alpine</c>. Null where it names none.</summary>
    public static string? OfTag(string reference)
    {
        var name = reference.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') && InTag().Match(name[(colon + 1)..]) is { Success: true } match ? match.Groups["version"].Value : null;
    }

    /// <summary>The first version in what a program prints of itself. Null where it says none.</summary>
    public static string? OfOutput(string output) => InOutput().Match(output) is { Success: true } match ? match.Groups["version"].Value : null;

    /// <summary>Whether the two exclude each other. A tag may say less than the program, as 16 does of 16.4.</summary>
    public static bool Contradicts(string tag, string output) =>
        $"{tag}." != $"{output}."[..Math.Min(tag.Length + 1, output.Length + 1)];

    [GeneratedRegex(@"^([a-z]+-)?v?(?<version>[0-9]+(\.[0-9]+)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex InTag();

    [GeneratedRegex(@"(?<![A-Za-z0-9.])(go|v)?(?<version>[0-9]+(\.[0-9]+)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex InOutput();
}
