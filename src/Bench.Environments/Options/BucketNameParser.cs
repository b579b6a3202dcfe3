using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>
/// Checks bucket names by the rules Amazon documents for general purpose buckets. Our own S3 may be more lenient, but a
/// name must work wherever <c>S3_ENDPOINT</c> is turned to.
/// </summary>
internal static partial class BucketNameParser
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];

    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    internal static Parsed<string> Parse(string text)
    {
        var error = Error(text);
        return error is null ? new(text) : new(null, $"is not a bucket name: {error}");
    }

    private static string? Error(string text) =>
        text.Length is < 3 or > 63 ? "it has 3 to 63 characters"
        : !Characters().IsMatch(text) ? "it holds lower case letters, digits, . and - only, and starts and ends with a letter or digit"
        : text.Contains("..", StringComparison.Ordinal) ? "two dots do not follow each other"
        : Address().IsMatch(text) ? "it does not look like an IP address"
        : Reserved(text) is { } reserved ? $"{reserved} is reserved"
        : null;

    private static string? Reserved(string text) =>
        Array.Find(ReservedPrefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal))
        ?? Array.Find(ReservedSuffixes, suffix => text.EndsWith(suffix, StringComparison.Ordinal));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*[a-z0-9]\z")]
    private static partial Regex Characters();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){3}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
