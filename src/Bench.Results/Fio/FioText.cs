using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bench.Results.Fio;

/// <summary>Finds fio's JSON among what else fio wrote.</summary>
internal static partial class FioText
{
    private const int QuotedLines = 5;
    private const int LongestQuote = 400;

    /// <summary>Reads the last report of a text.</summary>
    /// <exception cref="FioReportException">There is none, or a job of it failed.</exception>
    public static FioReport Read(string text)
    {
        var rest = 0;
        var notes = new List<string>();
        JsonElement? last = null;
        for (var start = Start().Match(text); start.Success; start = Start().Match(text, rest))
        {
            notes.AddRange(Lines(text[rest..start.Index]));
            (last, rest) = ReadValue(text, start.Index);
        }

        notes.AddRange(Lines(text[rest..]));
        return last is { } json ? Sound(FioJson.Read(json, notes)) : throw new FioReportException(Nothing(notes));
    }

    private static (JsonElement Value, int End) ReadValue(string text, int start)
    {
        var bytes = Encoding.UTF8.GetBytes(text[start..]);
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, state: default);
        try
        {
            if (JsonDocument.TryParseValue(ref reader, out var document))
            {
                using (document)
                {
                    return (document.RootElement.Clone(), start + Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed)));
                }
            }
        }
        catch (JsonException exception)
        {
            var line = Lines(text, start) + (exception.LineNumber ?? 0);
            throw new FioReportException(
                $"fio's JSON is damaged at {Place(line, exception.BytePositionInLine ?? 0)}{Inside(bytes)}: {exception.Message.Split(" LineNumber: ")[0]}", exception);
        }

        var end = text.Length - text.LastIndexOf('\n') - 1;
        throw new FioReportException($"fio's JSON is cut off: the text ends at {Place(Lines(text, text.Length), end)}{Inside(bytes)}.");
    }

    private static FioReport Sound(FioReport report)
    {
        var failed = report.Jobs.Index().Where(job => job.Item.Error is not null)
            .Select(job => $"job {job.Item.Name} ({job.Index + 1} of {report.Jobs.Count}) failed: {job.Item.Error}")
            .ToList();
        return failed.Count == 0 ? report : throw new FioReportException($"fio's {string.Join("; ", failed)}.") { Report = report };
    }

    private static string Nothing(List<string> notes)
    {
        if (notes.Count == 0)
        {
            return "The text is empty: fio wrote nothing, as one that was killed does.";
        }

        var said = string.Join(" | ", notes.Take(QuotedLines));
        return $"There is no JSON of fio in the text, which says: {(said.Length > LongestQuote ? $"{said[..LongestQuote]}..." : said)}";
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim('\r', ' ', '\t', '\uFEFF')).Where(line => line.Length > 0);

    /// <summary>The number of lines that end before a place.</summary>
    private static int Lines(string text, int place) => text.AsSpan(0, place).Count('\n');

    private static string Place(long line, long position) => string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, position {position + 1}");

    private static string Inside(byte[] json) => JsonPlace.AtEndOf(json) is { Length: > 0 } path ? $", in {path}" : "";

    /// <summary>A report begins on a line of its own, and what is nested in one is indented. So a note with a brace is none.</summary>
    [GeneratedRegex("""(?<=^\uFEFF?)\{(?=\s*("|$))""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Start();
}
