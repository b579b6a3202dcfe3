using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Results.Ceilings;

/// <summary>Which S3 a subject has, and how far away: subjects for which that is the same have the same ceiling.</summary>
internal static class S3Place
{
    /// <summary>In words, as for people; null where there is no S3, or Bench did not start it.</summary>
    public static string? Of(EnvironmentManifest manifest) => manifest.S3 is { IsExternal: false } s3
        ? string.Join(", ", new[]
        {
            s3.Version ?? s3.Image ?? "unknown",
            FormattableString.Invariant($"{manifest.Conditions.Cpus:0.##} processors"),
            manifest.S3Distance is { LatencyMilliseconds: > 0 } late ? FormattableString.Invariant($"{late.LatencyMilliseconds:0.###} ms away") : null,
            manifest.S3Distance?.BytesPerSecond is { } rate ? $"{RunText.Figure(rate, "B/s")} let through" : null,
        }.OfType<string>())
        : null;
}
