using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>What the programs of one step of a build printed, and which of its lines says why the step failed. Fed line by line.</summary>
/// <param name="step">The step as the builder names it, with its command.</param>
internal sealed partial class StepOutput(string step)
{
    private string? unreachable;
    private string? errorText;
    private string? last;

    public string Step => step;

    /// <summary>
    /// The first line that says what could not be reached, since package managers go on and then complain of what they lack; else the
    /// first that is marked as an error; else the last one. Null when nothing was printed.
    /// </summary>
    public string? Reason => unreachable ?? errorText ?? last;

    public void Read(string line)
    {
        // The legacy builder tells of its layers and containers between what programs print.
        var text = line.Trim();
        if (text.Length > 0 && !text.StartsWith("--->", StringComparison.Ordinal))
        {
            unreachable ??= Unreachable().IsMatch(text) ? text : null;
            errorText ??= ErrorText().IsMatch(text) ? text : null;
            last = text;
        }
    }

    [GeneratedRegex(
        "temporary (error|failure)|could not (resolve|connect)|failed to fetch|no such host|connection (refused|reset|timed out)|i/o timeout|network is unreachable",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Unreachable();

    [GeneratedRegex("^(E|ERROR|error|fatal|go|curl|sh|/bin/sh)(:| \\[|\\()", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorText();
}
