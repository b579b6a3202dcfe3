using System.Globalization;

namespace Bench.Runs.Sampling;

/// <summary>
/// Tells from two readings of <c>/proc</c> what used the processors beside an environment and Bench: the kernel's own threads, which work for
/// the environment too, and which other programs did, for whoever has to quiet a machine. What began and ended in between is found by what
/// waited for it. Not thread-safe.
/// </summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
/// <param name="containers">The ids of the environment's containers.</param>
internal sealed class OtherPrograms(string root, IReadOnlyCollection<string> containers)
{
    private const int Most = 3;

    /// <summary>Less is not worth a name, in processors.</summary>
    private const double Least = 0.05;

    /// <summary>Linux counts processor time in these for programs, on every architecture .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>The process that all of the kernel's threads come from.</summary>
    private const string KernelThreads = "2";

    private readonly string processes = Path.Combine(root, "proc");
    private readonly Dictionary<string, Usage> before = Read(Path.Combine(root, "proc"));

    /// <summary>The processor time that a process and what it waited for used since it began, in seconds; null where it is not there.</summary>
    /// <param name="root">Where the machine's files are: <c>/</c>.</param>
    /// <param name="process">Its id.</param>
    public static double? SecondsOf(string root, int process) =>
        Parse(Text(Path.Combine(root, "proc", process.ToString(CultureInfo.InvariantCulture), "stat")))?.Ticks / TicksPerSecond;

    /// <summary>Looks what was used since this was created.</summary>
    /// <param name="elapsed">How long ago that was.</param>
    /// <returns>
    /// The processor time of the kernel's threads, in seconds, and the programs that used most, each with how many processors it had in the mean.
    /// </returns>
    public (double KernelSeconds, IReadOnlyList<string> Busiest) Look(TimeSpan elapsed)
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        (string Id, Usage Usage, double Seconds)[] used = [.. Read(processes).Select(process => (process.Key, process.Value, SecondsSince(process.Key, process.Value)))];
        var programs =
            from process in used
            where process.Id != own && !process.Usage.IsKernelThread && process.Seconds > 0 && !IsOfEnvironment(process.Id)
            group process.Seconds by process.Usage.Name into program
            let processors = program.Sum() / elapsed.TotalSeconds
            where processors >= Least
            orderby processors descending
            select FormattableString.Invariant($"{program.Key} {processors:0.00}");
        return (used.Where(process => process.Usage.IsKernelThread).Sum(process => process.Seconds), [.. programs.Take(Most)]);
    }

    /// <summary>Reads a line of <c>/proc/PID/stat</c>. The name in parentheses may hold anything, so what follows it counts.</summary>
    internal static Usage? Parse(string stat)
    {
        var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
        if (open < 0 || close < open)
        {
            return null;
        }

        // Behind the name: state and parent; the 12th to 15th are its own time and that of what it waited for, the 20th is its start.
        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length > 19 && fields[11..15].All(field => long.TryParse(field, CultureInfo.InvariantCulture, out _))
            ? new(stat[(open + 1)..close], fields[1] == KernelThreads, fields[19], fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)))
            : null;
    }

    private static Dictionary<string, Usage> Read(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateDirectories(folder)
            .Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]))
            .Select(path => (Id: Path.GetFileName(path), Usage: Parse(Text(Path.Combine(path, "stat")))))
            .Where(process => process.Usage is not null)
            .ToDictionary(process => process.Id, process => process.Usage!, StringComparer.Ordinal);

    private double SecondsSince(string id, Usage now)
    {
        var earlier = before.GetValueOrDefault(id);
        return (earlier?.Start == now.Start ? now.Ticks - earlier.Ticks : now.Ticks) / TicksPerSecond;
    }

    private bool IsOfEnvironment(string process)
    {
        var groups = Text(Path.Combine(processes, process, "cgroup"));
        return containers.Any(container => groups.Contains(container, StringComparison.Ordinal));
    }

    /// <summary>Empty for a process that has ended meanwhile.</summary>
    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>What a process used.</summary>
    /// <param name="Name">The program's name, as the kernel has it.</param>
    /// <param name="IsKernelThread">Whether it is the kernel's own.</param>
    /// <param name="Start">When it began, by the kernel's clock: another process of the same id began at another time.</param>
    /// <param name="Ticks">Its processor time, and that of what it waited for.</param>
    internal sealed record Usage(string Name, bool IsKernelThread, string Start, long Ticks);
}
