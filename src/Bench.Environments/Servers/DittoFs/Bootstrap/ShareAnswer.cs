namespace Bench.Environments.Servers;

/// <summary>A share, as far as it is looked at.</summary>
internal sealed record ShareAnswer(string Name, string? DefaultPermission, string? RemoteBlockStoreId, string? ReadBufferSize);
