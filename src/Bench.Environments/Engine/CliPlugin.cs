namespace Bench.Environments.Engine;

/// <summary>A plug-in of the <c>docker</c> command. Immutable.</summary>
/// <param name="Name">Its name: <c>buildx</c> or <c>compose</c>.</param>
/// <param name="Version">Its version without build marks, for example 0.13.1. Null: it is not there, or does not answer.</param>
/// <param name="Observation">What was seen when it was asked: its own words, or why there are none.</param>
internal sealed record CliPlugin(string Name, Version? Version, string Observation);
