namespace Bench.Results.Manifests;

/// <summary>What a fact of a manifest means for a comparison.</summary>
public enum FactRole
{
    /// <summary>It has to be alike for a fair comparison.</summary>
    MustMatch,

    /// <summary>It is what is compared: the server, its version, its settings.</summary>
    Compared,

    /// <summary>It helps to understand a difference between figures.</summary>
    Informs,

    /// <summary>It says which environment it was, or says something in prose: two manifests are not compared by it.</summary>
    NotCompared,
}

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

/// <summary>A fact that has to be alike for a fair comparison. It counts in the fingerprint.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MustMatchAttribute() : ComparisonRoleAttribute(FactRole.MustMatch);

/// <summary>A fact of what is compared.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ComparedAttribute() : ComparisonRoleAttribute(FactRole.Compared);

/// <summary>A fact that helps to understand a difference between figures, and decides nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InformsAttribute() : ComparisonRoleAttribute(FactRole.Informs);

/// <summary>Prose, or what says which environment it was: two manifests are not compared by it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotComparedAttribute() : ComparisonRoleAttribute(FactRole.NotCompared);
