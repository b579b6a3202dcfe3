namespace Bench.Environments.Manifest;

/// <summary>A fact of what is compared.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ComparedAttribute() : ComparisonRoleAttribute(FactRole.Compared);
