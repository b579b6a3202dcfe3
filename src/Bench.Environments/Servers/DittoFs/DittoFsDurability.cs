using System.Text.Json;
using Bench.Environments.Diagnostics;
using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>
/// Reads from a running DittoFS what a successful sync promises: its stores were told, and keep what they were told also when the
/// settings have been changed since.
/// </summary>
internal static class DittoFsDurability
{
    private const string Unset = "default";

    public static async Task<ServerDurability> ReadAsync(RunningServer server, int apiPort, CancellationToken cancellationToken)
    {
        using var api = await DittoFsBootstrap.ConnectAsync(server, apiPort, cancellationToken);
        var local = await api.ListAsync(StoreKind.LocalBlock, cancellationToken);
        var metadata = await api.ListAsync(StoreKind.Metadata, cancellationToken);
        return Of(Default(local), Default(metadata));
    }

    /// <summary>
    /// In v0.29.0 data is in the synced journal under each tier. Metadata is in it only where neither the block store's tier nor the
    /// metadata store relaxes its syncs, and a metadata store does unless it is told not to.
    /// </summary>
    internal static ServerDurability Of(StoreAnswer local, StoreAnswer metadata)
    {
        var (durability, relaxed) = (Text(local, "durability"), Text(metadata, "relaxed_durability"));
        var tier = (durability?.Trim().ToLowerInvariant(), relaxed) switch
        {
            ("remote", _) => DurabilityTier.Remote,
            ("writeback", _) => DurabilityTier.Writeback,
            (_, "false") => DurabilityTier.Local,
            _ => DurabilityTier.Writeback,
        };
        return new(tier, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["localBlockStore.durability"] = durability ?? Unset,
            ["metadataStore.relaxed_durability"] = relaxed ?? Unset,
        });
    }

    private static StoreAnswer Default(IReadOnlyList<StoreAnswer> stores) =>
        stores.FirstOrDefault(store => store.Name == DittoFsBootstrap.StoreName)
        ?? throw new BootstrapStepException($"there is no store {DittoFsBootstrap.StoreName}", $"{ToolCommands.Bootstrap} creates it");

    /// <summary>A store that does not show its configuration says nothing of it.</summary>
    private static string? Text(StoreAnswer store, string key) => store.Config switch
    {
        { ValueKind: JsonValueKind.Object } config when config.TryGetProperty(key, out var value) => value.ToString().ToLowerInvariant(),
        { ValueKind: JsonValueKind.Object } => null,
        _ => throw new BootstrapStepException($"the {store.Type} store does not show its configuration", DittoFsApi.VersionHint),
    };
}
