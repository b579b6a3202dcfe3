using System.Globalization;
using System.Text;

namespace Bench.Environments.Diagnostics;

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
        : base(CreateMessage(details), innerException)
    {
        Details = details;
    }

    /// <summary>What happened, field by field.</summary>
    public FailureDetails Details { get; }

    private static string CreateMessage(FailureDetails details)
    {
        var message = new StringBuilder();
        message.Append(details.Profile is null ? "" : $"{details.Profile}: ");
        message.Append(CultureInfo.InvariantCulture, $"{details.Cause} (stage {details.Stage}{Place(details)}{Duration(details)}).");
        AppendLine(message, "last seen", details.LastObservation);
        AppendLines(message, "log", details.LogTail);
        AppendLine(message, "logs", details.LogPath);
        AppendLine(message, "diagnostics", details.DossierProblem is { } problem ? $"none: {problem}" : details.DossierPath);
        AppendLines(message, "note", details.Notices);
        AppendLines(message, "left", details.LeftBehind);
        AppendLine(message, "next", details.NextStep);
        return message.ToString();
    }

    private static string Place(FailureDetails details) => details.Where is null ? "" : $", {details.Where}";

    private static string Duration(FailureDetails details) => details switch
    {
        { Elapsed: { } elapsed, Budget: { } budget } => $", after {Seconds(elapsed)}, timeout {Seconds(budget)}",
        { Elapsed: { } elapsed } => $", after {Seconds(elapsed)}",
        _ => "",
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static void AppendLines(StringBuilder message, string label, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            AppendLine(message, label, line);
        }
    }

    private static void AppendLine(StringBuilder message, string label, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            message.Append(CultureInfo.InvariantCulture, $"\n  {label,-9} {text}");
        }
    }
}
