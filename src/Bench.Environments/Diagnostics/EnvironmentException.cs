using System.Globalization;
using Bench.Environments.Diagnostics;

namespace Bench.Environments;

/// <summary>
/// An environment could not be started, used or removed. The message names the stage, the place, the time it took of the
/// time it had, the last observation, the end of the log, and what to do next.
/// </summary>
public sealed class EnvironmentException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="details">What happened. Texts must be free of secrets: see <see cref="SecretRedactor"/>.</param>
    /// <param name="innerException">What caused it, where something did.</param>
    public EnvironmentException(FailureDetails details, Exception? innerException = null)
        : base(FailureCodes.Of(details.Stage), ProblemOf(details), details.NextStep, [.. FactsOf(details)], innerException)
    {
        Details = details;
    }

    /// <summary>What happened, field by field.</summary>
    public FailureDetails Details { get; }

    private static string ProblemOf(FailureDetails details) =>
        $"{(details.Profile is null ? "" : $"{details.Profile}: ")}{details.Cause} (stage {details.Stage}{Place(details)}{Duration(details)})";

    private static string Place(FailureDetails details) => details.Where is null ? "" : $", {details.Where}";

    private static string Duration(FailureDetails details) => details switch
    {
        { Elapsed: { } elapsed, Budget: { } budget } => $", after {Seconds(elapsed)}, timeout {Seconds(budget)}",
        { Elapsed: { } elapsed } => $", after {Seconds(elapsed)}",
        _ => "",
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static IEnumerable<FailureFact> FactsOf(FailureDetails details)
    {
        IEnumerable<(string Label, IReadOnlyList<string?> Texts)> facts =
        [
            (FailureLabels.LastSeen, [details.LastObservation]),
            (FailureLabels.Log, details.LogTail),
            (FailureLabels.Logs, [details.LogPath]),
            (FailureLabels.Diagnostics, [details.DiagnosticsProblem is { } problem ? $"none: {problem}" : details.DiagnosticsPath]),
            (FailureLabels.Note, details.Notices),
            (FailureLabels.Left, details.LeftBehind),
        ];
        return facts.SelectMany(fact => fact.Texts.Where(text => !string.IsNullOrEmpty(text)).Select(text => new FailureFact(fact.Label, text!)));
    }
}
