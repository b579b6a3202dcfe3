namespace Bench.Environments.Diagnostics;

/// <summary>Takes secrets out of text before a person, a file or a log sees it. Immutable, safe for concurrent use.</summary>
internal sealed class SecretRedactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Placeholder = "[redacted]";

    private readonly IReadOnlyList<string> secrets;

    /// <summary>Creates a redactor.</summary>
    /// <param name="secrets">
    /// The values to hide. Empty ones are ignored. Longer ones are replaced first, so that a secret which contains
    /// another leaves nothing behind.
    /// </param>
    public SecretRedactor(IEnumerable<string> secrets)
    {
        this.secrets = [.. secrets.Where(secret => secret.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
    }

    /// <summary>A redactor that knows no secret.</summary>
    public static SecretRedactor None { get; } = new([]);

    /// <summary>Returns the text with every secret replaced by <see cref="Placeholder"/>.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text without the secrets.</returns>
    public string Redact(string text) =>
        secrets.Aggregate(text, (current, secret) => current.Replace(secret, Placeholder, StringComparison.Ordinal));
}
