using System.Globalization;

namespace Bench.Results.Samples;

/// <summary>Reads the texts in which Linux tells what a machine uses. What is not in them is absent. Pure.</summary>
internal static class MachineText
{
    /// <summary>Linux counts processor time in these for programs, on every architecture .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Whatever a disk's own are.</summary>
    private const double BytesPerSector = 512;

    private const double MicrosecondsPerSecond = 1e6;
    private const double BytesPerKibibyte = 1024;

    /// <summary><c>/proc/stat</c>: processor time and context switches of all processors.</summary>
    public static IEnumerable<KeyValuePair<Resource, double>> Stat(string text)
    {
        // user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already.
        if (Line(text, "cpu") is [var user, var nice, var system, _, _, var interrupts, var softInterrupts, var steal, ..])
        {
            yield return new(Resource.Cpu, (user + nice + system + interrupts + softInterrupts) / TicksPerSecond);
            yield return new(Resource.Steal, steal / TicksPerSecond);
        }

        if (Line(text, "ctxt") is [var switches, ..])
        {
            yield return new(Resource.ContextSwitches, switches);
        }
    }

    /// <summary><c>/proc/meminfo</c>.</summary>
    public static IEnumerable<KeyValuePair<Resource, double>> Memory(string text)
    {
        if ((Line(text, "MemTotal:"), Line(text, "MemAvailable:")) is ([var total, ..], [var available, ..]))
        {
            yield return new(Resource.Memory, (total - available) * BytesPerKibibyte);
        }

        if ((Line(text, "Cached:"), Line(text, "Buffers:")) is ([var cached, ..], [var buffers, ..]))
        {
            yield return new(Resource.Cache, (cached + buffers) * BytesPerKibibyte);
        }
    }

    /// <summary><c>/proc/diskstats</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="disks">Which of them count: whole disks, as their partitions, and what lies above them, count the same bytes again.</param>
    public static IEnumerable<KeyValuePair<Resource, double>> Disks(string text, IReadOnlyCollection<string> disks)
    {
        double[][] counted = [.. Rows(text).Where(words => words.Length > 9 && disks.Contains(words[2])).Select(words => Numbers([words[5], words[9]]))];
        return counted is []
            ? []
            :
            [
                new(Resource.DiskRead, counted.Sum(disk => disk[0]) * BytesPerSector),
                new(Resource.DiskWritten, counted.Sum(disk => disk[1]) * BytesPerSector),
            ];
    }

    /// <summary><c>/proc/net/dev</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="interfaces">Which of them count: those to the outside, as a packet of a container passes several inside.</param>
    public static IEnumerable<KeyValuePair<Resource, double>> Network(string text, IReadOnlyCollection<string> interfaces)
    {
        double[][] counted = [.. Rows(text.Replace(":", ": ", StringComparison.Ordinal))
            .Where(words => words.Length > 9 && interfaces.Contains(words[0].TrimEnd(':')))
            .Select(words => Numbers([words[1], words[9]]))];
        return counted is []
            ? []
            :
            [
                new(Resource.NetworkReceived, counted.Sum(network => network[0])),
                new(Resource.NetworkSent, counted.Sum(network => network[1])),
            ];
    }

    /// <summary><c>/proc/pressure/cpu</c>, <c>io</c> or <c>memory</c>.</summary>
    public static IEnumerable<KeyValuePair<Resource, double>> Pressure(string text, Resource resource)
    {
        const string Total = "total=";
        var some = Rows(text).FirstOrDefault(words => words[0] == "some");
        return some?.FirstOrDefault(word => word.StartsWith(Total, StringComparison.Ordinal)) is { } total
            ? [new(resource, Numbers([total[Total.Length..]])[0] / MicrosecondsPerSecond)]
            : [];
    }

    /// <summary><c>cpu MHz</c> of <c>/proc/cpuinfo</c>, one for each processor, in hertz. Not every architecture has it, and a virtual machine may say the same always.</summary>
    public static IEnumerable<double> Frequencies(string text)
    {
        const string Name = "cpu MHz";
        const double HertzPerMegahertz = 1e6;
        return text.Split('\n').Where(line => line.StartsWith(Name, StringComparison.Ordinal))
            .Select(line => double.TryParse(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number * HertzPerMegahertz : 0)
            .Where(hertz => hertz > 0);
    }

    /// <summary>The numbers of the line that begins with a word; empty where there is none.</summary>
    private static double[] Line(string text, string first) =>
        Rows(text).FirstOrDefault(words => words[0] == first) is [_, .. var rest] ? Numbers(rest.Where(word => word != "kB")) : [];

    private static IEnumerable<string[]> Rows(string text) => text.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(words => words.Length > 0);

    private static double[] Numbers(IEnumerable<string> words) =>
        [.. words.Select(word => double.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"\"{word}\" is no whole number"))];
}
