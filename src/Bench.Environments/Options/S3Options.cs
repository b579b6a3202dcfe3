using System.Text.Json.Serialization;
using Bench.Environments.Options;

namespace Bench.Environments;

/// <summary>The object store. Immutable.</summary>
public sealed record S3Options
{
    /// <summary>
    /// The S3 to use, as containers reach it: http or https, a host and at most a port. Null: Bench starts one.
    /// Never a loopback address, which inside a container is the container itself. Key <c>S3_ENDPOINT</c>.
    /// </summary>
    public required Uri? Endpoint { get; init; }

    /// <summary>The bucket, valid by S3's naming rules. Key <c>S3_BUCKET</c>.</summary>
    public required string Bucket { get; init; }

    /// <summary>The region requests are signed for. Key <c>S3_REGION</c>.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// How much longer a request of the server takes than to an S3 beside it, both ways together; whole milliseconds. Zero: no longer.
    /// Never with <see cref="Endpoint"/>. Key <c>S3_LATENCY</c>.
    /// </summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// How many bytes a second go to the S3, and as many from it, all requests together. Null: as many as the machine can. Never with
    /// <see cref="Endpoint"/>. Key <c>S3_BANDWIDTH</c>.
    /// </summary>
    public long? Bandwidth { get; init; }

    /// <summary>The access key's id; 1 to 128 visible characters of ASCII, none of <c>/ , =</c>. Treated as a secret. Key <c>AWS_ACCESS_KEY_ID</c>.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The access key itself; 1 to 128 visible characters of ASCII. A secret. Key <c>AWS_SECRET_ACCESS_KEY</c>.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>Whether there is a distance between the server and the S3.</summary>
    [JsonIgnore]
    internal bool HasDistance => Latency > TimeSpan.Zero || Bandwidth is not null;

    /// <summary>Its keys that are not documented defaults.</summary>
    internal IReadOnlyList<string> Secrets => [.. new[] { AccessKeyId, SecretAccessKey }.Where(key => !OptionKeys.IsPublic(key, []))];

    /// <summary>Says which store it is, without the credentials a record would print.</summary>
    /// <returns>Text for logs.</returns>
    public override string ToString() => $"bucket {Bucket} in {Region} at {Endpoint?.ToString() ?? "our own S3"}";
}
