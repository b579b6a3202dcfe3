using System.Globalization;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>What every process of a machine had used at a moment, and what the machine's kernel says of all of it. Immutable.</summary>
/// <param name="At">When it was read, by the clock that reads it.</param>
/// <param name="Programs">The processes, by their ids.</param>
/// <param name="Machine">What the machine's host took away, and how long threads waited for a processor, as counters; what the kernel does not tell is absent.</param>
internal sealed record ProgramReading(long At, IReadOnlyDictionary<string, ProcessUsage> Programs, IReadOnlyDictionary<Resource, double> Machine)
{
    /// <summary>Reads them now.</summary>
    /// <param name="root">Where the machine's files are: <c>/</c>.</param>
    /// <param name="timeProvider">The clock.</param>
    public static ProgramReading Take(string root, TimeProvider timeProvider)
    {
        var folder = Path.Combine(root, "proc");
        var programs = !Directory.Exists(folder)
            ? []
            : Directory.EnumerateDirectories(folder)
                .Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]))
                .Select(path => (Id: Path.GetFileName(path), Usage: ProcessUsage.Parse(Text(Path.Combine(path, "stat")))))
                .Where(process => process.Usage is not null)
                .ToDictionary(process => process.Id, process => process.Usage!, StringComparer.Ordinal);
        var machine = MachineText.Stat(Text(Path.Combine(folder, "stat"))).Where(value => value.Key == Resource.Steal)
            .Concat(MachineText.Pressure(Text(Path.Combine(folder, "pressure/cpu")), Resource.CpuPressure));
        return new(timeProvider.GetTimestamp(), programs, machine.ToDictionary());
    }

    /// <summary>Empty for a process that has ended meanwhile, and for what a kernel does not have or refuses to tell.</summary>
    internal static string Text(string file)
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
}

/// <summary>What a process used.</summary>
/// <param name="Name">The program's name, as the kernel has it.</param>
/// <param name="Parent">The id of the process that started it, or took it over.</param>
/// <param name="Start">When it began, by the kernel's clock: another process of the same id began at another time.</param>
/// <param name="Ticks">Its processor time, and that of what it waited for.</param>
internal sealed record ProcessUsage(string Name, string Parent, string Start, long Ticks)
{
    /// <summary>Linux counts processor time in these for programs, on every architecture .NET runs on.</summary>
    public const double TicksPerSecond = 100;

    /// <summary>The process that all of the kernel's threads come from.</summary>
    private const string KernelThreads = "2";

    /// <summary>What runs containers, by the begin of the name: <c>runc:[2:INIT]</c> is one of them, too.</summary>
    private static readonly string[] EnginePrograms = ["dockerd", "docker-proxy", "docker-init", "containerd", "runc", "crun", "conmon", "podman", "netavark"];

    /// <summary>Whether it is the kernel's own thread.</summary>
    public bool IsKernelThread => Parent == KernelThreads;

    /// <summary>Whether it belongs to the container engine.</summary>
    public bool IsOfEngine => EnginePrograms.Any(name => Name.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Reads a line of <c>/proc/PID/stat</c>. The name in parentheses may hold anything, so what follows it counts.</summary>
    /// <returns>Null where it is none.</returns>
    public static ProcessUsage? Parse(string stat)
    {
        var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
        if (open < 0 || close < open)
        {
            return null;
        }

        // Behind the name: state and parent; the 12th to 15th are its own time and that of what it waited for, the 20th is its start.
        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length > 19 && fields[11..15].All(field => long.TryParse(field, CultureInfo.InvariantCulture, out _))
            ? new(stat[(open + 1)..close], fields[1], fields[19], fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)))
            : null;
    }
}
