using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>Picks, of all that a build prints, what says why it failed. Fed line by line.</summary>
internal sealed partial class BuildError
{
    /// <summary>BuildKit runs steps beside each other, and numbers them; the legacy builder has one at a time, without a number.</summary>
    private readonly Dictionary<string, StepOutput> steps = new(StringComparer.Ordinal);
    private const string OneAtATime = "";

    private StepOutput? failed;
    private string? fullDisk;
    private string? missingLibrary;
    private string? errorText;
    private string? last;

    /// <summary>
    /// The line: that of a full disk or of a program that lacks a library, wherever it stands, since all later ones only follow from it;
    /// else the last one that a builder, mmdebstrap or the engine marks as an error, with the reason of the step that failed; else the
    /// last one. Null when nothing was printed.
    /// </summary>
    public string? Line => fullDisk ?? missingLibrary ?? (errorText is null ? last : $"{errorText}{(failed?.Reason is { } reason ? $"; last output: {reason}" : "")}");

    /// <summary>Whether the disk is full.</summary>
    public bool IsFullDisk => fullDisk is not null;

    /// <summary>The step that failed, or the last one of a builder that does not say; null before the first.</summary>
    public StepOutput? FailedStep => failed ?? steps.GetValueOrDefault(OneAtATime);

    public void Read(string line)
    {
        last = string.IsNullOrWhiteSpace(line) ? last : line.Trim();
        errorText = Marked().Match(line) is { Success: true } match ? match.Groups["error"].Value : errorText;
        missingLibrary ??= Loader().Match(line) is { Success: true } loader ? loader.Value : null;
        fullDisk ??= line.Contains("no space left on device", StringComparison.OrdinalIgnoreCase) ? line.Trim() : null;
        ReadStep(line);
    }

    private void ReadStep(string line)
    {
        if (Step().Match(line) is { Success: true } step)
        {
            // BuildKit names a step again when it has waited for others, and goes on with its output.
            var number = step.Groups["number"].Value;
            if (number.Length == 0 || !steps.ContainsKey(number))
            {
                steps[number] = new StepOutput(step.Groups["step"].Value);
            }
        }
        else if (Numbered().Match(line) is { Success: true } numbered)
        {
            var output = steps.GetValueOrDefault(numbered.Groups["number"].Value);
            failed = numbered.Groups["end"].Success ? output ?? failed : failed;
            output?.Read(numbered.Groups["text"].Value);
        }
        else
        {
            steps.GetValueOrDefault(OneAtATime)?.Read(line);
        }
    }

    [GeneratedRegex(@"^(#(?<number>\d+) (?<step>\[.+)|Step \d+/\d+ : (?<step>.+))", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();

    /// <summary>A line of a step's output has its time; the step's end has none.</summary>
    [GeneratedRegex(@"^#(?<number>\d+) (\d+\.\d+ (?<text>.*)|(?<end>ERROR): .*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    /// <summary>What the loader says of a program that cannot start: its name, and what it lacks.</summary>
    [GeneratedRegex(@"\S+: (error while loading shared libraries: .+|\S+: version `\S+' not found .+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Loader();

    [GeneratedRegex("^(ERROR: |E: |Error response from daemon: )(failed to solve: )?(?<error>.+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
