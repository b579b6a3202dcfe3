namespace Bench.Soak;

/// <summary>One thing found on the machine.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">How it is told from others of its kind.</param>
/// <param name="OfAnother">Whether it belongs to a living process other than this one, and so comes and goes by itself.</param>
internal sealed record Residue(ResidueKind Kind, string Name, bool OfAnother = false)
{
    public override string ToString() => $"{Kind} {Name}";
}
