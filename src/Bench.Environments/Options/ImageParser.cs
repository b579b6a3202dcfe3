using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>Reads image references: <c>[registry/]name[:tag][@digest]</c>.</summary>
internal static partial class ImageParser
{
    // The grammar of the engines: what they would refuse as "invalid reference format" is refused here.
    private const string Registry = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:[0-9]{1,5})?";

    private const string Part = "[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*";

    private const string Name = $"(?<name>({Registry}/)?{Part}(/{Part})*)";

    private const int LongestName = 255;

    private const string Tag = "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?";

    private const string Digest = "(@(?<digest>sha256:[0-9a-f]{64}))?";

    private static readonly Version FirstLicensed = new(4, 15);

    internal static Parsed<string> Parse(string text) =>
        text.Length <= LongestName && Reference().IsMatch(text) ? new(text) : new(null, "is not an image", "write for example name:tag or registry.example.org/name:tag");

    /// <summary>As <see cref="Parse"/>, but LocalStack from 4.15 on is refused: it exits at once without a licence token.</summary>
    internal static Parsed<string> ParseS3(string text)
    {
        var match = Reference().Match(text);
        return match.Success && IsLocalStack(match.Groups["name"].Value) && NeedsLicence(match)
            ? new(
                null, "is LocalStack 4.15 or newer, which does not start without a licence token", "write localstack/localstack:4.14.0 or an older tag")
            : Parse(text);
    }

    private static bool IsLocalStack(string name) => name[(name.LastIndexOf('/') + 1)..].StartsWith("localstack", StringComparison.Ordinal);

    // A moving tag, such as latest, is the newest version there is. A digest without a tag says nothing about its version.
    private static bool NeedsLicence(Match match)
    {
        var tag = match.Groups["tag"];
        return tag.Success ? VersionOf(tag.Value) is not { } version || version >= FirstLicensed : !match.Groups["digest"].Success;
    }

    private static Version? VersionOf(string tag)
    {
        var match = Numbers().Match(tag);
        return match.Success && TryNumber(match.Groups["major"], out var major) && TryNumber(match.Groups["minor"], out var minor)
            ? new Version(major, minor)
            : null;
    }

    // "4" alone is the newest 4.x, so a missing minor number counts as the highest.
    private static bool TryNumber(Group group, out int number)
    {
        number = int.MaxValue;
        return !group.Success || int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex($"^{Name}{Tag}{Digest}\\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^v?(?<major>[0-9]+)(\.(?<minor>[0-9]+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
