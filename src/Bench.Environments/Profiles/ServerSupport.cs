namespace Bench.Environments.Servers;

/// <summary>Whether a server can run here. Immutable.</summary>
/// <param name="Differences">In what it differs from the profile's definition; empty when in nothing.</param>
/// <param name="Obstacle">Why it cannot run, in one sentence without a full stop. Null: it can.</param>
/// <param name="Remedy">What would change that, in one sentence without a full stop. Null where nothing needs to.</param>
public sealed record ServerSupport(IReadOnlyList<string> Differences, string? Obstacle = null, string? Remedy = null)
{
    /// <summary>It runs as the profile means it.</summary>
    public static ServerSupport Full { get; } = new([]);

    /// <summary>It runs, but not quite as the profile means it.</summary>
    /// <param name="difference">In what it differs.</param>
    /// <param name="remedy">What would change that; null when nothing would.</param>
    /// <returns>The support.</returns>
    public static ServerSupport With(string difference, string? remedy = null) => new([difference], null, remedy);

    /// <summary>It cannot run.</summary>
    /// <param name="obstacle">Why.</param>
    /// <param name="remedy">What would change that.</param>
    /// <returns>The support.</returns>
    public static ServerSupport None(string obstacle, string remedy) => new([], obstacle, remedy);
}
