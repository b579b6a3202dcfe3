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

/// <summary>Body of POST /api/v1/auth/login.</summary>
internal sealed record LoginRequest(string Username, string Password);

/// <summary>Answer of POST /api/v1/auth/login, as far as it is used.</summary>
internal sealed record LoginAnswer(string AccessToken);

/// <summary>The kinds of store DittoFS knows.</summary>
internal enum StoreKind
{
    Metadata,
    LocalBlock,
    RemoteBlock,
}

/// <summary>Body of a store creation. The configuration is JSON inside a JSON string: that is how the server wants it.</summary>
internal sealed record StoreRequest(string Name, string Type, string Config);

/// <summary>A store, as far as it is looked at. Its configuration is an object, in which secrets are hidden.</summary>
internal sealed record StoreAnswer(string Id, string Name, string Type, JsonElement? Config = null);

/// <summary>
/// Body of POST /api/v1/shares. The ids may be names. The read buffer is the share's cache in memory, a plain number of bytes
/// in a string.
/// </summary>
internal sealed record ShareRequest(
    string Name, string MetadataStoreId, string LocalBlockStore, string? RemoteBlockStore, string DefaultPermission, string ReadBufferSize);

/// <summary>Body of PUT /api/v1/shares/NAME, as far as it is used.</summary>
internal sealed record ShareUpdate(string DefaultPermission);

/// <summary>A share, as far as it is looked at.</summary>
internal sealed record ShareAnswer(string Name, string? DefaultPermission, string? RemoteBlockStoreId, string? ReadBufferSize);

/// <summary>The NFS settings of a share, as far as they are used.</summary>
internal sealed record NfsShareConfig(string Squash);

/// <summary>Body of PUT /api/v1/adapters/TYPE.</summary>
internal sealed record AdapterRequest(int Port, bool Enabled);

/// <summary>A protocol adapter, as far as it is looked at.</summary>
internal sealed record AdapterAnswer(string Type, int Port, bool Enabled);

/// <summary>Answer of GET /api/v1/blockstore/stats, as far as it is used.</summary>
internal sealed record StatisticsAnswer(StatisticsTotals Totals);

/// <summary>The figures of all shares together, as far as they are used: how much is only in local stores, and not in remote ones yet.</summary>
internal sealed record StatisticsTotals(long UnsyncedBytes);

/// <summary>Body of POST /api/v1/shares/NAME/blockstore/evict.</summary>
internal sealed record EvictRequest(bool ReadBufferOnly);

/// <summary>Answer of POST /api/v1/shares/NAME/blockstore/evict, as far as it is looked at.</summary>
internal sealed record EvictAnswer(long BytesFreed);

/// <summary>An error answer (RFC 7807), as far as it is used.</summary>
internal sealed record Problem(string? Detail);
