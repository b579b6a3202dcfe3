using System.Globalization;
using System.Text;

namespace Bench.Results.Samples;

/// <summary>
/// The samples of one measurement, in the order of time. Counters begin with 0 at the first reading of their source, so that the last row of
/// a source is what was used in all. Immutable.
/// </summary>
internal sealed class SampleTable
{
    /// <summary>The format this library writes. It reads those before it, too: each has the first columns of the next.</summary>
    public const int CurrentVersion = 2;

    private const string VersionLine = "# bench samples ";
    private const int FixedColumns = 2;

    /// <summary>How many resources each version has a column for, from the first version on.</summary>
    private static readonly int[] ResourcesOfVersions = [12, 14];

    private SampleTable(IReadOnlyList<Sample> rows) => Rows = rows;

    /// <summary>The rows.</summary>
    public IReadOnlyList<Sample> Rows { get; }

    private static string Head => HeadOf(Resources.All);

    /// <summary>Makes a table of readings.</summary>
    /// <param name="readings">The readings, their counters as they were read. One that fell began anew, and is left out.</param>
    public static SampleTable Of(IEnumerable<Sample> readings)
    {
        var first = new Dictionary<(string, Resource), double>();
        return new([.. readings.OrderBy(reading => reading.Seconds).Select(reading => reading with { Values = Risen(reading) })]);

        Dictionary<Resource, double> Risen(Sample reading) => reading.Values
            .Select(value => KeyValuePair.Create(value.Key, value.Value - Begin(reading.Source, value.Key, value.Value)))
            .Where(value => value.Value >= 0)
            .ToDictionary();

        double Begin(string source, Resource resource, double value)
        {
            if (!resource.IsCounter())
            {
                return 0;
            }

            first.TryAdd((source, resource), value);
            return first[(source, resource)];
        }
    }

    /// <summary>Reads what <see cref="ToCsv"/> wrote.</summary>
    /// <exception cref="FormatException">It is not that, or of a later version; the message says which line.</exception>
    public static SampleTable Parse(string csv)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var version = lines is [var line, ..] ? Enumerable.Range(1, CurrentVersion).FirstOrDefault(known => line == VersionLineOf(known)) : CurrentVersion;
        if (version == 0)
        {
            throw new FormatException($"line 1 is \"{lines[0]}\", and \"{VersionLineOf(CurrentVersion)}\" was expected");
        }

        Resource[] resources = [.. Resources.All.Take(ResourcesOfVersions[version - 1])];
        return lines is [_, var head, .. var rows] && head == HeadOf(resources)
            ? new([.. rows.Select((row, index) => Row(row, index + 3, resources))])
            : throw new FormatException($"line 2 is not \"{HeadOf(resources)}\"");
    }

    /// <summary>
    /// Comma-separated values: a line with the version, a line with the columns' names, then a line for each reading, line ends as on Unix.
    /// What is not known is empty.
    /// </summary>
    public string ToCsv()
    {
        var text = new StringBuilder(VersionLineOf(CurrentVersion)).Append('\n').Append(Head).Append('\n');
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Seconds:0.000},{row.Source}");
            foreach (var resource in Resources.All)
            {
                text.Append(',');
                if (row.Values.TryGetValue(resource, out var value))
                {
                    text.Append(value.ToString("0.######", CultureInfo.InvariantCulture));
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// What each source used in all: of a counter how much it rose, of a level its greatest value, of the processor time how many
    /// processors were busy in the mean, and of the frequency its mean and its least value. What was read less than twice is absent.
    /// </summary>
    /// <returns>The figures by source and by <see cref="Resources.Figure"/>.</returns>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Figures() => Rows
        .GroupBy(row => row.Source, StringComparer.Ordinal)
        .ToDictionary(source => source.Key, source => (IReadOnlyDictionary<string, double>)FiguresOf([.. source]), StringComparer.Ordinal);

    private static string VersionLineOf(int version) => VersionLine + version.ToString(CultureInfo.InvariantCulture);

    private static string HeadOf(IEnumerable<Resource> resources) => string.Join(',', ["seconds", "source", .. resources.Select(resource => resource.Column())]);

    private static Dictionary<string, double> FiguresOf(IReadOnlyList<Sample> rows)
    {
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var resource in Resources.All)
        {
            (double At, double Value)[] known = [.. rows.Where(row => row.Values.ContainsKey(resource)).Select(row => (row.Seconds, row.Values[resource]))];
            if (known is [var first, .., var last] && last.At > first.At)
            {
                var risen = last.Value - first.Value;
                figures[resource.Figure()] = resource switch
                {
                    Resource.Cpu => risen / (last.At - first.At),
                    _ when resource.IsCounter() => risen,
                    Resource.Frequency => known.Average(reading => reading.Value),
                    _ => known.Max(reading => reading.Value),
                };
                if (resource == Resource.Frequency)
                {
                    figures[Resources.LowestFrequency] = known.Min(reading => reading.Value);
                }
            }
        }

        return figures;
    }

    private static Sample Row(string text, int line, Resource[] resources)
    {
        var fields = text.Split(',');
        return fields.Length == FixedColumns + resources.Length
            ? new(Number(fields[0], line), fields[1], resources
                .Zip(fields.Skip(FixedColumns))
                .Where(field => field.Second.Length > 0)
                .ToDictionary(field => field.First, field => Number(field.Second, line)))
            : throw new FormatException($"line {line} has {fields.Length} fields, and {FixedColumns + resources.Length} were expected");
    }

    private static double Number(string text, int line) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"line {line}: \"{text}\" is no number");
}
