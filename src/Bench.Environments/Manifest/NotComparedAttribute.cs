namespace Bench.Environments.Manifest;

/// <summary>Prose, or what says which environment it was: two manifests are not compared by it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotComparedAttribute() : ComparisonRoleAttribute(FactRole.NotCompared);
