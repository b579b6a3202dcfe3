using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>Picks, of all that a build prints, the line that says why it failed. Fed line by line.</summary>
internal sealed partial class BuildError
{
    private string? fullDisk;
    private string? missingLibrary;
    private string? complaint;
    private string? last;

    /// <summary>
    /// The line: that of a full disk or of a program that lacks a library, wherever it stands, since all later ones only follow from it;
    /// else the last one that a builder, mmdebstrap or the engine marks as an error; else the last one. Null when nothing was printed.
    /// </summary>
    public string? Line => fullDisk ?? missingLibrary ?? complaint ?? last;

    /// <summary>Whether the disk is full.</summary>
    public bool IsFullDisk => fullDisk is not null;

    public void Read(string line)
    {
        last = string.IsNullOrWhiteSpace(line) ? last : line.Trim();
        complaint = Marked().Match(line) is { Success: true } match ? match.Groups["error"].Value : complaint;
        missingLibrary ??= Loader().Match(line) is { Success: true } loader ? loader.Value : null;
        fullDisk ??= line.Contains("no space left on device", StringComparison.OrdinalIgnoreCase) ? line.Trim() : null;
    }

    /// <summary>What the loader says of a program that cannot start: its name, and what it lacks.</summary>
    [GeneratedRegex(@"\S+: (error while loading shared libraries: .+|\S+: version `\S+' not found .+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Loader();

    [GeneratedRegex("^(ERROR: |E: |Error response from daemon: )(failed to solve: )?(?<error>.+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
