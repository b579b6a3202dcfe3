using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>What a successful sync of a running server promises.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Settings">The server's settings that decide it, as the server says them; empty where it was not asked.</param>
public sealed record ServerDurability(DurabilityTier Tier, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Whether the running server said so; otherwise its definition does.</summary>
    public bool IsOfServer { get; init; } = true;

    /// <summary>What a definition says of a server that nobody can ask.</summary>
    /// <param name="tier">The tier.</param>
    /// <returns>The durability.</returns>
    public static ServerDurability Defined(DurabilityTier tier) =>
        new(tier, new Dictionary<string, string>(StringComparer.Ordinal)) { IsOfServer = false };
}
