namespace Bench.Cli.Completion;

/// <summary>A completion script, as <c>--json</c> shows it.</summary>
/// <param name="Shell">Whose it is.</param>
/// <param name="Script">What that shell is to read.</param>
internal sealed record CompletionReport(string Shell, string Script);
