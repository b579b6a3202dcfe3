using System.Text.RegularExpressions;

namespace Bench.Environments.Images;

/// <summary>Picks, of all that a build prints, the line that says why it failed. Fed line by line.</summary>
internal sealed partial class BuildError
{
    private string? fullDisk;
    private string? complaint;
    private string? last;

    /// <summary>
    /// The line: that of a full disk, wherever it stands, since all later ones only follow from it; else the last one that a
    /// builder, mmdebstrap or the engine marks as an error; else the last one. Null when nothing was printed.
    /// </summary>
    public string? Line => fullDisk ?? complaint ?? last;

    /// <summary>Whether the disk is full.</summary>
    public bool IsFullDisk => fullDisk is not null;

    public void Read(string line)
    {
        last = string.IsNullOrWhiteSpace(line) ? last : line.Trim();
        complaint = Marked().Match(line) is { Success: true } match ? match.Groups["error"].Value : complaint;
        fullDisk ??= line.Contains("no space left on device", StringComparison.OrdinalIgnoreCase) ? line.Trim() : null;
    }

    [GeneratedRegex("^(ERROR: |E: |Error response from daemon: )(failed to solve: )?(?<error>.+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
