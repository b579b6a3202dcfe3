namespace Bench.Environments.Manifest;

/// <summary>A fact that helps to understand a difference between figures, and decides nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InformsAttribute() : ComparisonRoleAttribute(FactRole.Informs);
