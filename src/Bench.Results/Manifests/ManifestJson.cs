using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bench.Results.Json;

namespace Bench.Results.Manifests;

/// <summary>Manifests as JSON. Safe for concurrent use.</summary>
internal static class ManifestJson
{
    private const string FingerprintKey = "fingerprint";

    /// <summary>The JSON schema of a manifest, the one in <c>docs/manifest.schema.json</c>.</summary>
    public static string SchemaText => ResultJson.SchemaOfRead<EnvironmentManifest>();

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Indented JSON with camel-case names, line ends as on Unix.</returns>
    public static string Write(EnvironmentManifest manifest) => JsonSerializer.Serialize(manifest, ResultJson.Options);

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">What <see cref="Write"/> wrote, by this version or an earlier one. What an earlier one does not say is null.</param>
    /// <returns>The manifest, with the schema version of the text.</returns>
    /// <exception cref="FormatException">It is not a manifest, was changed, or is of a later schema version; the message says where and why.</exception>
    public static EnvironmentManifest Read(string json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<EnvironmentManifest>(json, ResultJson.Options) ?? throw new FormatException("The text is null, not a manifest.");
            return manifest.SchemaVersion is < 1 or > EnvironmentManifest.CurrentSchemaVersion
                ? throw new FormatException(
                    $"The manifest has schema version {manifest.SchemaVersion}, and this library reads 1 to {EnvironmentManifest.CurrentSchemaVersion}.")
                : Unchanged(manifest, JsonNode.Parse(json)![FingerprintKey]?.GetValue<string>());
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The text is not a manifest: {Describe(exception)}", exception);
        }
    }

    /// <summary>What must match cannot be changed in a file without being noticed. A text without a fingerprint is taken as it is.</summary>
    private static EnvironmentManifest Unchanged(EnvironmentManifest manifest, string? written) =>
        written is null || written == manifest.Fingerprint
            ? manifest
            : throw new FormatException(
                $"The manifest was changed after it was written: its fingerprint is {written}, and what it says has {manifest.Fingerprint ?? "none"}.");

    /// <summary>Where it is, and what: the place and the key come first, and not in the middle of a sentence for programmers.</summary>
    private static string Describe(JsonException exception)
    {
        var place = exception.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, position {exception.BytePositionInLine + 1}, ")
            : "";
        var key = exception.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? $"key {path}: " : "";
        var text = exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
        return place.Length + key.Length == 0 ? text : $"{place}{key}{text}".Replace(", The", ": the", StringComparison.Ordinal);
    }
}
