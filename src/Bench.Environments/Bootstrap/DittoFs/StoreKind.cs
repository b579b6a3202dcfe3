namespace Bench.Environments.Bootstrap.DittoFs;

/// <summary>The kinds of store DittoFS knows.</summary>
internal enum StoreKind
{
    Metadata,
    LocalBlock,
    RemoteBlock,
}
