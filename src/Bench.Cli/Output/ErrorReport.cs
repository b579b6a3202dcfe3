using System.Text.Json.Serialization;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Bench.Environments.Engine;
using Bench.Environments.Measuring;
using Bench.Environments.Options;
using Bench.Environments.Profiles;

namespace Bench.Cli.Output;

/// <summary>A failure as the program tells it. Its members are what <c>--json</c> shows, documented in docs/commands.md.</summary>
/// <param name="Code">What kind it is; stable, and the key of the first table of docs/troubleshooting.md.</param>
/// <param name="Message">What happened.</param>
/// <param name="Next">What to do about it; null where nobody knows.</param>
/// <param name="Diagnostics">The folder with everything that is known of it; null where there is none.</param>
internal sealed record ErrorReport(string Code, string Message, string? Next, string? Diagnostics = null)
{
    /// <summary>What the program ends with.</summary>
    [JsonIgnore]
    public int ExitCode { get; init; } = Bench.Cli.ExitCode.Failure;

    /// <summary>The report for a person.</summary>
    [JsonIgnore]
    public string Text => $"{Message}{(Next is null || Message.Contains(Next, StringComparison.Ordinal) ? "" : $"\n  next      {Next}")}\n  code      {Code}";

    public static ErrorReport Of(Exception exception) => exception switch
    {
        OperationCanceledException => new("BENCH-INTERRUPTED", "interrupted; what this command started was removed", null) { ExitCode = Bench.Cli.ExitCode.Interrupted },
        UsageException usage => new("BENCH-USAGE", usage.Problem, usage.NextStep) { ExitCode = Bench.Cli.ExitCode.Usage },
        UnknownProfileException => new("BENCH-PROFILE", exception.Message, "./bench profiles lists them") { ExitCode = Bench.Cli.ExitCode.Usage },
        OptionsException => new("BENCH-OPTIONS", exception.Message, "correct them; .env.example lists every key") { ExitCode = Bench.Cli.ExitCode.Usage },
        PrerequisiteException missing => new("BENCH-PREREQUISITE", missing.Missing, missing.NextStep) { ExitCode = Bench.Cli.ExitCode.Prerequisite },
        EnvironmentException failure => new(CodeOf(failure.Details.Stage), exception.Message, failure.Details.NextStep, failure.Details.DossierPath),
        RunningEnvironmentException running => new("BENCH-NOT-UP", running.Message, running.NextStep),
        MeasuringBusyException => new("BENCH-BUSY", exception.Message, null),
        OutputException output => new("BENCH-OUTPUT", output.Message, "check where standard output goes (a full disk, a closed stream); what the command did is done")
        {
            ExitCode = output.IsReaderGone ? Bench.Cli.ExitCode.ReaderGone : Bench.Cli.ExitCode.Failure,
        },
        ManifestFileException manifest => new("BENCH-MANIFEST", manifest.Message, "write it again: ./bench manifest ENVIRONMENT > FILE"),
        BenchException => new("BENCH-FAILURE", exception.Message, null),
        _ when FileFailure.Is(exception) => new("BENCH-FILES", $"a file or folder cannot be used: {OneLine.Of(exception.Message)}", FailureCause.Of(exception).NextStep),
        _ => new("BENCH-UNEXPECTED", $"{exception.GetType().Name}: {exception.Message}", "run it again with --verbose to see where it happened"),
    };

    /// <summary><c>BENCH-MOUNT</c> for a failure of the stage Mount.</summary>
    private static string CodeOf(EnvironmentStage stage) => $"BENCH-{stage.ToString().ToUpperInvariant()}";
}
