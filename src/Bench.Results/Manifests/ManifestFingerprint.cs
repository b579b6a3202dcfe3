using Bench.Results.Hashing;

namespace Bench.Results.Manifests;

/// <summary>The fingerprint of a manifest: a hash of all that must match, and of nothing else.</summary>
internal static class ManifestFingerprint
{
    private const int FirstVersion = 2;

    /// <summary>Sixteen hexadecimal digits; null for a manifest that does not say all that must match.</summary>
    public static string? Of(EnvironmentManifest manifest) => manifest.SchemaVersion < FirstVersion ? null : TextHash.Of(WordsOf(manifest));

    /// <summary>
    /// What is unknown is told from every text. Facts of later versions are left out: what a file of an earlier one said has its fingerprint
    /// for ever. The number is that of this way to hash: another one must not give an equal hash.
    /// </summary>
    private static IEnumerable<string> WordsOf(EnvironmentManifest manifest) => ManifestFacts.Of(manifest)
        .Where(fact => fact.Role == FactRole.MustMatch && fact.Since <= manifest.SchemaVersion)
        .OrderBy(fact => fact.Path, StringComparer.Ordinal)
        .SelectMany(fact => new[] { fact.Path, fact.Value is null ? "unknown" : $"= {fact.Value}" })
        .Prepend($"manifest {manifest.SchemaVersion}");
}
