using System.Text.Json;

namespace Bench.Environments.Servers;

/// <summary>
/// What an environment has in an external S3, as its guardian is told: by the pipe between them, since it holds the keys,
/// and a command line or a file would show them.
/// </summary>
/// <param name="S3">Where, and with which keys.</param>
/// <param name="Prefix">The environment's part of the bucket.</param>
/// <param name="BucketIsOurs">Whether the environment made the bucket.</param>
internal sealed record GuardedObjects(S3Options S3, string Prefix, bool BucketIsOurs)
{
    private const string Word = "objects ";

    public string ToLine() => Word + JsonSerializer.Serialize(this);

    /// <summary>Reads a line of the pipe; null where it is another one.</summary>
    public static GuardedObjects? Parse(string line) =>
        line.StartsWith(Word, StringComparison.Ordinal) ? JsonSerializer.Deserialize<GuardedObjects>(line[Word.Length..]) : null;

    /// <summary>Without the keys.</summary>
    public override string ToString() => $"objects {Prefix}/ in {S3}";
}
