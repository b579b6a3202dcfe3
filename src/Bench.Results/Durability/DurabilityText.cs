using Bench.Results.Manifests;

namespace Bench.Results.Durability;

/// <summary>Tiers of durability for people.</summary>
internal static class DurabilityText
{
    /// <summary>Where data is after a successful sync.</summary>
    public static string Of(DurabilityTier? tier) => tier switch
    {
        DurabilityTier.Local => "local disk",
        DurabilityTier.Writeback => "local disk, metadata a moment later",
        DurabilityTier.Remote => "remote store",
        DurabilityTier.PageCache => "page cache",
        _ => "unknown",
    };
}
