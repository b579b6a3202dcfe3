namespace Bench.Environments.Manifest;

/// <summary>A fact that has to be alike for a fair comparison. It counts in the fingerprint.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MustMatchAttribute() : ComparisonRoleAttribute(FactRole.MustMatch);
