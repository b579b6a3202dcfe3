using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;

namespace Bench.Environments.Manifest;

/// <summary>Manifests as JSON. Safe for concurrent use.</summary>
public static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The JSON schema of a manifest, the one in <c>docs/manifest.schema.json</c>.</summary>
    public static string SchemaText =>
        Options.GetJsonSchemaAsNode(typeof(EnvironmentManifest), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).ToJsonString(Options) + "\n";

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Indented JSON with camel-case names, line ends as on Unix.</returns>
    public static string Write(EnvironmentManifest manifest) => JsonSerializer.Serialize(manifest, Options);

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">What <see cref="Write"/> wrote, by this version or another one of the same schema version.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="FormatException">It is not a manifest, or one of another schema version; the message says where and why.</exception>
    public static EnvironmentManifest Read(string json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<EnvironmentManifest>(json, Options) ?? throw new FormatException("The text is null, not a manifest.");
            return manifest.SchemaVersion == EnvironmentManifest.CurrentSchemaVersion
                ? manifest
                : throw new FormatException($"The manifest has schema version {manifest.SchemaVersion}, and this library reads {EnvironmentManifest.CurrentSchemaVersion}.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The text is not a manifest: {exception.Message}", exception);
        }
    }

    /// <summary>The manifest as a tree, for comparing.</summary>
    internal static JsonNode ToNode(EnvironmentManifest manifest) => JsonSerializer.SerializeToNode(manifest, Options)!;
}
