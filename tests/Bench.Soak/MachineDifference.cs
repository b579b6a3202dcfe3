namespace Bench.Soak;

/// <summary>One thing that two looks at the machine do not share.</summary>
/// <param name="Sign">+ where it came, - where it went.</param>
/// <param name="Residue">The thing.</param>
internal sealed record MachineDifference(char Sign, Residue Residue)
{
    public override string ToString() => $"{Sign} {Residue}";
}
