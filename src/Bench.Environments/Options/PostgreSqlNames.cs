using System.Text.RegularExpressions;

namespace Bench.Environments.Options;

/// <summary>
/// The parsers of PostgreSQL's names. In SQL, quoted, nearly everything is a name; these also go through addresses, command lines
/// and scripts, where a quote, a space or an equals sign would make something else of them.
/// </summary>
internal static partial class PostgreSqlNames
{
    private const string Hint = "write letters, digits, _, - and . of ASCII, a letter, digit or _ first, at most 63 in all";

    // initdb and CREATE ROLE refuse them.
    private static readonly string[] ReservedRoles = ["public", "none"];

    // The one refuses connections; what is in the other is copied into each new database.
    private static readonly string[] Templates = ["template0", "template1"];

    internal static Parsed<string> Role(string text) =>
        !Name().IsMatch(text) ? new(null, "is not a role's name", Hint)
        : text.StartsWith("pg_", StringComparison.Ordinal) ? new(null, "begins with pg_, which PostgreSQL keeps for its own roles")
        : ReservedRoles.Contains(text) ? new(null, "is a name PostgreSQL keeps for itself")
        : new(text);

    internal static Parsed<string> Database(string text) =>
        !Name().IsMatch(text) ? new(null, "is not a database's name", Hint)
        : Templates.Contains(text) ? new(null, "is one of PostgreSQL's own templates, which a server cannot keep its metadata in")
        : new(text);

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}\z")]
    private static partial Regex Name();
}
