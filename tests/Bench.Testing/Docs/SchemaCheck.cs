using System.Text.Json;

namespace Bench.Testing.Docs;

/// <summary>Whether a JSON text is as a schema says, by the few words of JSON Schema that Bench's schemas use.</summary>
internal static class SchemaCheck
{
    /// <summary>Where it is not, and why; a member that the schema does not describe is a mistake, too.</summary>
    public static IReadOnlyList<string> MistakesIn(string json, string schema)
    {
        using var value = JsonDocument.Parse(json);
        using var description = JsonDocument.Parse(schema);
        return [.. Mistakes(value.RootElement, description.RootElement, "$")];
    }

    private static IEnumerable<string> Mistakes(JsonElement value, JsonElement schema, string place)
    {
        if (!IsOfType(value, schema) || !IsOneOf(value, schema))
        {
            return [$"{place}: {value.GetRawText()} is not what the schema says: {schema.GetRawText()}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => Missing(value, schema, place).Concat(value.EnumerateObject().SelectMany(member => InMember(member, schema, $"{place}.{member.Name}"))),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Mistakes(item, schema.GetProperty("items"), $"{place}[{index}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> Missing(JsonElement value, JsonElement schema, string place) =>
        schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{place}.{name} is required, and missing")
            : [];

    private static IEnumerable<string> InMember(JsonProperty member, JsonElement schema, string place) =>
        (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var described))
            || schema.TryGetProperty("additionalProperties", out described)
            ? Mistakes(member.Value, described, place)
            : [$"{place} is not in the schema"];

    private static bool IsOfType(JsonElement value, JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return true;
        }

        string?[] allowed = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(word => word.GetString())] : [type.GetString()];
        return value.ValueKind switch
        {
            JsonValueKind.Object => allowed.Contains("object"),
            JsonValueKind.Array => allowed.Contains("array"),
            JsonValueKind.String => allowed.Contains("string"),
            JsonValueKind.Number => allowed.Contains("number") || (allowed.Contains("integer") && value.TryGetInt64(out _)),
            JsonValueKind.True or JsonValueKind.False => allowed.Contains("boolean"),
            _ => allowed.Contains("null"),
        };
    }

    private static bool IsOneOf(JsonElement value, JsonElement schema) =>
        !schema.TryGetProperty("enum", out var words) || words.EnumerateArray().Any(word => word.GetRawText() == value.GetRawText());
}
