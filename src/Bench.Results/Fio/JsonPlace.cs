using System.Text.Json;

namespace Bench.Results.Fio;

/// <summary>Where in a JSON text one is, in keys and numbers: <c>jobs[1].write.clat_ns</c>.</summary>
internal static class JsonPlace
{
    /// <summary>Where a text ends, or where its first mistake is.</summary>
    /// <returns>Empty at the root.</returns>
    public static string AtEndOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
        var open = new List<Level>();
        try
        {
            while (reader.Read())
            {
                Step(ref reader, open);
            }
        }
        catch (JsonException)
        {
            // The mistake is what is looked for.
        }

        return string.Concat(open.Select(level => level.Text)).TrimStart('.');
    }

    private static void Step(ref Utf8JsonReader reader, List<Level> open)
    {
        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            open.RemoveAt(open.Count - 1);
        }
        else if (reader.TokenType == JsonTokenType.PropertyName)
        {
            open[^1] = open[^1] with { Key = reader.GetString() };
        }
        else
        {
            if (open is [.., { IsArray: true } array])
            {
                open[^1] = array with { Index = array.Index + 1 };
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Add(new Level(reader.TokenType == JsonTokenType.StartArray));
            }
        }
    }

    private readonly record struct Level(bool IsArray, string? Key = null, int Index = -1)
    {
        public string Text => (IsArray, Key, Index) switch
        {
            (true, _, >= 0) => $"[{Index}]",
            (false, { } key, _) => $".{key}",
            _ => "",
        };
    }
}
