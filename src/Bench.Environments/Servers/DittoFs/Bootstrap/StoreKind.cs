namespace Bench.Environments.Servers;

/// <summary>The kinds of store DittoFS knows.</summary>
internal enum StoreKind
{
    Metadata,
    LocalBlock,
    RemoteBlock,
}
