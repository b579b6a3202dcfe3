namespace Bench.Environments;

/// <summary>The database some profiles keep their metadata in. Immutable.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>The role; 1 to 63 letters, digits and <c>_ - .</c>, none of PostgreSQL's own. Key <c>POSTGRES_USER</c>.</summary>
    public required string User { get; init; }

    /// <summary>The role's password; 1 to 128 characters of ASCII. A secret. Key <c>POSTGRES_PASSWORD</c>.</summary>
    public required string Password { get; init; }

    /// <summary>The database; 1 to 63 letters, digits and <c>_ - .</c>, no template. Key <c>POSTGRES_DB</c>.</summary>
    public required string Database { get; init; }

    /// <summary>Says which database it is, without the password a record would print.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => $"database {Database} of {User}";
}
