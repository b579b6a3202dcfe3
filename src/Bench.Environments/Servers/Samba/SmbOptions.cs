namespace Bench.Environments.Servers;

/// <summary>The account of the plain SMB servers; DittoFS has one of its own. Immutable.</summary>
public sealed record SmbOptions
{
    /// <summary>The user; lower case letters, digits, hyphens, underscores, at most 32. Key <c>SMB_USER</c>.</summary>
    public required string User { get; init; }

    /// <summary>The user's password; not empty. A secret. Key <c>SMB_PASSWORD</c>.</summary>
    public required string Password { get; init; }

    /// <summary>Says which user it is, without the password a record would print.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => $"user {User}";
}
