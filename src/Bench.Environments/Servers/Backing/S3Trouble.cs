namespace Bench.Environments.Servers;

/// <summary>Why an S3 cannot be used.</summary>
/// <param name="Reason">What is wrong, as the end of a sentence about the server: <c>refuses the key</c>.</param>
/// <param name="Observation">What was seen.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record S3Trouble(string Reason, string Observation, string NextStep);
