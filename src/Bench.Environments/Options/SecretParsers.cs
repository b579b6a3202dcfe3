namespace Bench.Environments.Options;

/// <summary>
/// The parsers of what is logged in with. Each passes through several programs before it counts, so a value that one of them
/// could take differently is refused: the refusal of a login would not say why. Their messages never quote it.
/// </summary>
internal static class SecretParsers
{
    private const int LongestKey = 128;

    // They separate the parts of the header that a signed request carries the id in.
    private const string Separators = "/,=";

    /// <summary>
    /// A password of visible ASCII, with spaces inside. Outside ASCII, PostgreSQL's clients normalise it and SMB's clients encode it,
    /// each in its own way; a space at an end is lost in some files of credentials.
    /// </summary>
    /// <param name="shortest">The fewest characters.</param>
    /// <param name="longest">The most.</param>
    internal static OptionParser<string> Password(int shortest, int longest) => text =>
        text.Trim().Length == 0 ? new(null, "is blank")
        : text.Any(character => character is < ' ' or > '~') ? new(null, "holds a character outside ASCII, which not every client of a server sends alike")
        : text[0] == ' ' || text[^1] == ' ' ? new(null, "begins or ends with a space, which not every client keeps")
        : text.Length < shortest ? new(null, $"is shorter than {shortest} characters", $"write at least {shortest} characters")
        : text.Length > longest ? new(null, $"is longer than {longest} characters", $"write at most {longest} characters")
        : new(text);

    /// <summary>The id of an S3 key, which a header of each request holds as it is.</summary>
    internal static Parsed<string> AccessKeyId(string text) =>
        text.IndexOfAny([.. Separators]) >= 0 ? new(null, "holds one of / , =, which separate the parts of a signed request") : AccessKey(text);

    /// <summary>An S3 key. Usual ones are of letters, digits, + and /.</summary>
    internal static Parsed<string> AccessKey(string text) =>
        text.Any(character => character is <= ' ' or > '~') ? new(null, "holds a space or a character outside ASCII, which no S3 key has")
        : text.Length > LongestKey ? new(null, $"is longer than {LongestKey} characters")
        : new(text);
}
