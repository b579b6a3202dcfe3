using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>Writes anything as JSON without secrets.</summary>
internal static class DiagnosticsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>
    /// Secrets are taken out of the values before they are written: a quotation mark in one is written with a backslash, and
    /// the text would not be recognised any more.
    /// </summary>
    public static string Write(object value, SecretRedactor redactor) =>
        (Clean(ToNode(value), redactor) ?? "null").ToJsonString(Options) + "\n";

    public static JsonNode? ToNode(object value) => JsonSerializer.SerializeToNode(value, Options);

    private static JsonNode? Clean(JsonNode? node, SecretRedactor redactor) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Clean(member.Value, redactor)))),
        JsonArray items => new JsonArray([.. items.Select(item => Clean(item, redactor))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => redactor.Redact(SecretNames.HideValue(value.GetValue<string>())),
        null => null,
        _ => node.DeepClone(),
    };
}
