namespace Bench.Environments.Diagnostics;

/// <summary>One phase of an environment's start.</summary>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Name">What it did, for example <c>probe nfs</c>.</param>
/// <param name="Began">When it began, counted from the beginning of the start.</param>
/// <param name="Took">How long it took.</param>
public sealed record Phase(EnvironmentStage Stage, string Name, TimeSpan Began, TimeSpan Took);
