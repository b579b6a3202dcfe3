namespace Bench.Cli.Output;

/// <summary>A line of a service's log, as <c>--json</c> shows it.</summary>
/// <param name="Environment">The environment's id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Service">Who printed it.</param>
/// <param name="Time">When.</param>
/// <param name="Line">What, without secrets.</param>
internal sealed record LogEntry(string Environment, string Profile, string Service, DateTimeOffset Time, string Line);
