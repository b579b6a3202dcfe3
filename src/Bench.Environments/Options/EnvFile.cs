using Bench.Environments.Diagnostics;

namespace Bench.Environments.Options;

/// <summary>
/// The assignments of a <c>.env</c> file and everything wrong with its form. Accepted: <c>KEY=VALUE</c>, <c>export</c>
/// before it, single or double quotes around the value, <c>#</c> comments. Nothing is interpolated.
/// </summary>
internal sealed class EnvFile
{
    private const char ByteOrderMark = '\uFEFF';

    private const int MostMalformedLines = 10;

    private EnvFile(IReadOnlyList<EnvEntry> entries, IReadOnlyList<OptionProblem> problems)
    {
        Entries = entries;
        Problems = problems;
    }

    /// <summary>The assignments, in the file's order; a key that is set twice stands here twice.</summary>
    internal IReadOnlyList<EnvEntry> Entries { get; }

    /// <summary>What is wrong with the file's form.</summary>
    internal IReadOnlyList<OptionProblem> Problems { get; }

    /// <summary>Reads a file's text. Never throws: whatever is wrong is a problem.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for problems.</param>
    internal static EnvFile Parse(string text, string file)
    {
        var raw = text.TrimStart(ByteOrderMark).Split('\n');
        var lines = raw.Select((line, index) => EnvLineParser.Parse(line.EndsWith('\r') ? line[..^1] : line, file, index + 1)).ToList();
        List<EnvEntry> entries = [.. lines.Select(line => line.Entry).OfType<EnvEntry>()];
        OptionProblem[] malformed = [.. lines.Select(line => line.Problem).OfType<OptionProblem>()];
        return new(entries, [.. ByteOrderMarks(text, file), .. CarriageReturns(raw, file), .. First(malformed), .. Duplicates(entries, file)]);
    }

    private static IEnumerable<OptionProblem> ByteOrderMarks(string text, string file) =>
        text.StartsWith(ByteOrderMark)
            ? [new(file, 1, null, "the file starts with a byte order mark", "save it as UTF-8 without one")]
            : [];

    // A file of another kind has nothing but such lines, and a report of thousands is read by nobody.
    private static IEnumerable<OptionProblem> First(OptionProblem[] malformed) =>
        malformed.Take(MostMalformedLines).Concat(malformed.Skip(MostMalformedLines).Take(1).Select(next => next with
        {
            Key = null,
            Message = $"and {Quantity.Of(malformed.Length - MostMalformedLines, "more line")} with such mistakes, from here on",
            Hint = ".env.example shows what the file looks like",
        }));

    // One problem for the whole file: an editor that writes CR LF writes it on every line.
    private static IEnumerable<OptionProblem> CarriageReturns(string[] lines, string file)
    {
        var first = Array.FindIndex(lines, line => line.EndsWith('\r'));
        var message = lines.Count(line => line.EndsWith('\r')) is > 1 and var count ? $"lines end in CR LF (the first of {count})" : "the line ends in CR LF";
        return first < 0 ? [] : [new(file, first + 1, null, message, "save it with LF line ends: sed -i 's/\\r$//' FILE")];
    }

    private static IEnumerable<OptionProblem> Duplicates(IReadOnlyList<EnvEntry> entries, string file) =>
        from entry in entries
        group entry by entry.Key into same
        from second in same.Skip(1)
        let message = $"{second.Key} is set twice, on line {same.First().Line} and on line {second.Line}"
        select new OptionProblem(file, second.Line, second.Key, message, "keep one of them");
}
