namespace Bench.Cli.Output;

/// <summary>A command that ran on a client, as <c>--json</c> shows it.</summary>
/// <param name="Environment">The environment's id.</param>
/// <param name="Client">The client it ran on.</param>
/// <param name="Command">The program and its arguments.</param>
/// <param name="ExitStatus">Its status; null where it was not run.</param>
/// <param name="Output">What it printed; null where it was not run.</param>
/// <param name="Error">What it complained about; null where it was not run.</param>
internal sealed record ExecReport(
    string Environment, string Client, IReadOnlyList<string> Command, int? ExitStatus, string? Output, string? Error);
