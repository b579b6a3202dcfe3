using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bench.Results.Json;

/// <summary>What all JSON that is stored has in common: how it is written, how strictly it is read, and its schemas. Safe for concurrent use.</summary>
internal static class ResultJson
{
    /// <summary>Indented, camel-case names, enumerations as words, line ends as on Unix; read strictly.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // Reading and writing bring one of their own; the schema, where it is asked for first, does not.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The JSON schema of a type that is read back: what an earlier version did not write is not required.</summary>
    public static string SchemaOfRead<T>() => SchemaOf<T>((_, schema) => schema);

    /// <summary>The JSON schema of a type that is only written: every member is always there, and null only where its type says so.</summary>
    public static string SchemaOfWritten<T>() => SchemaOf<T>((context, schema) =>
    {
        if (schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]);
        }

        if (context.PropertyInfo is { IsGetNullable: false } && schema["type"] is JsonArray types)
        {
            // Of a member that nobody sets, the exporter does not ask whether it can be null.
            schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
        }

        return schema;
    });

    private static string SchemaOf<T>(Func<JsonSchemaExporterContext, JsonNode, JsonNode> change)
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = change };
        return Options.GetJsonSchemaAsNode(typeof(T), exporter).ToJsonString(Options) + "\n";
    }
}
