namespace Bench.Environments.Servers;

/// <summary>
/// Body of POST /api/v1/shares. The ids may be names. The read buffer is the share's cache in memory, a plain number of bytes
/// in a string.
/// </summary>
internal sealed record ShareRequest(
    string Name, string MetadataStoreId, string LocalBlockStore, string? RemoteBlockStore, string DefaultPermission, string ReadBufferSize);
