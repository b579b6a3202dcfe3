namespace Bench.Environments.Bootstrap.DittoFs;

/// <summary>Body of POST /api/v1/shares. The ids may be names.</summary>
internal sealed record ShareRequest(
    string Name, string MetadataStoreId, string LocalBlockStore, string? RemoteBlockStore, string DefaultPermission);
