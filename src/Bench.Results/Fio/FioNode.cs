using System.Text.Json;

namespace Bench.Results.Fio;

/// <summary>A value of fio's JSON, and where it stands.</summary>
internal readonly struct FioNode(JsonElement element, string path)
{
    /// <summary>The value of a key; nothing where this has no such key.</summary>
    public FioNode? Find(string key) =>
        element.ValueKind != JsonValueKind.Object ? throw Wrong("an object")
        : element.TryGetProperty(key, out var value) ? new FioNode(value, path.Length == 0 ? key : $"{path}.{key}")
        : null;

    /// <summary>The value of a key that fio always writes.</summary>
    public FioNode Get(string key) => Find(key) ?? throw new FioReportException($"fio's JSON{At()} has no key \"{key}\".");

    public IEnumerable<FioNode> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list");
        }

        var own = path;
        return element.EnumerateArray().Select((item, index) => new FioNode(item, $"{own}[{index}]"));
    }

    public IEnumerable<KeyValuePair<string, FioNode>> Entries()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object");
        }

        var own = path;
        return element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, new FioNode(entry.Value, $"{own}.{entry.Name}")));
    }

    public string Text() => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong("a text");

    public long Integer() => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : throw Wrong("a whole number");

    public double Number() => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) ? value : throw Wrong("a number");

    public FioReportException Wrong(string expected) => new($"fio's JSON{At()} is {element.ValueKind.ToString().ToLowerInvariant()}, and {expected} was expected.");

    private string At() => path.Length == 0 ? "" : $" at {path}";
}
