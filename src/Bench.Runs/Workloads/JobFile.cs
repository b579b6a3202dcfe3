using System.Text.RegularExpressions;

namespace Bench.Runs.Workloads;

/// <summary>A job file of fio, line by line. fio itself reads it; this is for saying where something stands.</summary>
internal sealed partial class JobFile
{
    private JobFile(IReadOnlyList<JobOption> options, IReadOnlyList<string> sections, IReadOnlyList<(int Line, string Text)> malformed)
    {
        Options = options;
        Sections = sections;
        Malformed = malformed;
    }

    /// <summary>The options, in the file's order.</summary>
    public IReadOnlyList<JobOption> Options { get; }

    /// <summary>The names of the sections, in the file's order.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>Lines that begin as a section and are none. fio passes over them without a word.</summary>
    public IReadOnlyList<(int Line, string Text)> Malformed { get; }

    public static JobFile Parse(string text)
    {
        var options = new List<JobOption>();
        var sections = new List<string>();
        var malformed = new List<(int, string)>();
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (Section().Match(line) is { Success: true } section)
            {
                sections.Add(section.Groups["name"].Value);
            }
            else if (line[0] == '[')
            {
                malformed.Add((index + 1, line));
            }
            else
            {
                var parts = line.Split('=', 2);
                options.Add(new(index + 1, sections.LastOrDefault(), parts[0].Trim(), parts is [_, var value] ? value.Trim() : null, line));
            }
        }

        return new(options, sections, malformed);
    }

    /// <summary>The options of that name.</summary>
    public IEnumerable<JobOption> Named(string key) => Options.Where(option => option.Key == key);

    [GeneratedRegex(@"^\[(?<name>[^\]]+)\]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Section();
}

/// <summary>An option of a job.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Section">The section it stands in; null before the first.</param>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value as it is written; null where it has none.</param>
/// <param name="Text">The line, without blanks around it.</param>
internal sealed record JobOption(int Line, string? Section, string Key, string? Value, string Text)
{
    /// <summary>Whether it says yes, of an option that says yes or no.</summary>
    public bool IsOn => Value != "0";
}
