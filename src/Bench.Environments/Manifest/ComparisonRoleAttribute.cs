namespace Bench.Environments.Manifest;

/// <summary>Says what a property of a manifest means for a comparison. A property without one is a group of such properties.</summary>
/// <param name="role">What it means.</param>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ComparisonRoleAttribute(FactRole role) : Attribute
{
    /// <summary>What it means.</summary>
    public FactRole Role => role;

    /// <summary>The first schema version that has the property: manifests of earlier ones do not say it.</summary>
    public int Since { get; init; } = 1;
}
