using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bench.Environments.Servers;

/// <summary>How DittoFS writes JSON: snake case, absent means unchanged.</summary>
internal static class DittoFsJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
