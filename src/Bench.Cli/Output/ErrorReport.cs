using System.Text.Json.Serialization;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;

namespace Bench.Cli.Output;

/// <summary>A failure as the program tells it. Its members are what <c>--json</c> shows, documented in docs/commands.md.</summary>
/// <param name="Code">What kind it is; stable, and the key of the first table of docs/troubleshooting.md.</param>
/// <param name="Message">What happened, and what is known of it.</param>
/// <param name="Next">What to do about it; null where there is nothing to do.</param>
/// <param name="Diagnostics">The folder with everything that is known of it; null where there is none.</param>
internal sealed record ErrorReport(string Code, string Message, string? Next, string? Diagnostics = null)
{
    public const string Interrupted = "BENCH-INTERRUPTED";
    public const string Manifest = "BENCH-MANIFEST";
    public const string Usage = "BENCH-USAGE";

    private const string LookAtFile = "make what is named above usable: df for a full disk, ls -ld for its owner";

    /// <summary>What the program ends with.</summary>
    [JsonIgnore]
    public int ExitCode { get; init; } = Code switch
    {
        Interrupted => Bench.Cli.ExitCode.Interrupted,
        Usage or FailureCodes.Profile or FailureCodes.Options or FailureCodes.Subject or FailureCodes.Workload => Bench.Cli.ExitCode.Usage,
        FailureCodes.Unlike => Bench.Cli.ExitCode.Different,
        FailureCodes.Prerequisite => Bench.Cli.ExitCode.Prerequisite,
        _ => Bench.Cli.ExitCode.Failure,
    };

    /// <summary>The report for a person.</summary>
    [JsonIgnore]
    public string Text => $"{Message}{(Next is null ? "" : FailureLabels.Line(FailureLabels.Next, Next))}{FailureLabels.Line(FailureLabels.Code, Code)}";

    public static ErrorReport Of(Exception exception) => exception switch
    {
        OperationCanceledException => new(Interrupted, "interrupted; what this command started was removed", null),
        BenchException failure => new(failure.Code, FailureText.Of(failure), FailureText.NextOf(failure), (failure as EnvironmentException)?.Details.DiagnosticsPath),
        OutputException output => Of(output),
        _ when FileFailure.Is(exception) => new("BENCH-FILES", $"a file or folder cannot be used: {OneLine.Of(exception.Message)}", FailureCause.Of(exception).NextStep ?? LookAtFile),
        _ => new("BENCH-UNEXPECTED", $"{exception.GetType().Name}: {exception.Message}", "run it again with --verbose to see where it happened"),
    };

    private static ErrorReport Of(OutputException output)
    {
        var report = new ErrorReport("BENCH-OUTPUT", output.Message, "see where standard output goes: a full disk, a closed stream; what the verb did stays done");
        return output.IsReaderGone ? report with { ExitCode = Bench.Cli.ExitCode.ReaderGone } : report;
    }
}
