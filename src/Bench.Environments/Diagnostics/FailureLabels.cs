namespace Bench.Environments.Diagnostics;

/// <summary>The labels of a failure's report, which stand in one column.</summary>
internal static class FailureLabels
{
    public const string LastSeen = "last seen";
    public const string Log = "log";
    public const string Logs = "logs";
    public const string Diagnostics = "diagnostics";
    public const string Note = "note";
    public const string Left = "left";
    public const string Next = "next";
    public const string Code = "code";

    public static IReadOnlyList<string> All { get; } = [LastSeen, Log, Logs, Diagnostics, Note, Left, Next, Code];

    private static int Width { get; } = All.Max(label => label.Length);

    /// <summary>One more line of a report. Those of <c>scripts/report.sh</c> are as wide.</summary>
    /// <param name="label">What it says; null where the text stands alone.</param>
    /// <param name="text">The text.</param>
    public static string Line(string? label, string text) => label is null ? $"\n  {text}" : $"\n  {label.PadRight(Width)} {text}";
}
