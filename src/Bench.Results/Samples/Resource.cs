namespace Bench.Results.Samples;

/// <summary>What is read once a second of each container and of the machine: a column of the samples each.</summary>
internal enum Resource
{
    /// <summary>Processor time used, in seconds of one processor.</summary>
    Cpu,

    /// <summary>Processor time that the machine's own host took away, in seconds of one processor.</summary>
    Steal,

    /// <summary>Memory in use that cannot simply be given back: without the pages of files that nobody used lately. In bytes.</summary>
    Memory,

    /// <summary>Pages of files in memory, in bytes.</summary>
    Cache,

    /// <summary>Bytes read from disks.</summary>
    DiskRead,

    /// <summary>Bytes written to disks.</summary>
    DiskWritten,

    /// <summary>Bytes that came in from the network.</summary>
    NetworkReceived,

    /// <summary>Bytes that went out to the network.</summary>
    NetworkSent,

    /// <summary>How often a processor went over from one thread to another.</summary>
    ContextSwitches,

    /// <summary>Seconds in which at least one thread waited for a processor.</summary>
    CpuPressure,

    /// <summary>Seconds in which at least one thread waited for a disk.</summary>
    IoPressure,

    /// <summary>Seconds in which at least one thread waited for memory.</summary>
    MemoryPressure,

    /// <summary>How fast the processors ran at the moment, in the mean over all of them. In hertz.</summary>
    Frequency,

    /// <summary>How often a processor was slowed down because it was too hot, or drew too much power.</summary>
    Throttles,
}

/// <summary>How resources are written: in the head of the samples, and as figures of an iteration.</summary>
internal static class Resources
{
    /// <summary>The name of the least frequency of a measurement; <see cref="Figure"/> has the mean.</summary>
    public const string LowestFrequency = "frequency-lowest";

    /// <summary>All of them, in the order of the columns.</summary>
    public static IReadOnlyList<Resource> All { get; } = Enum.GetValues<Resource>();

    /// <summary>Whether it only rises, so that a difference of two readings is what was used between them; all others are a level.</summary>
    public static bool IsCounter(this Resource resource) => resource is not (Resource.Memory or Resource.Cache or Resource.Frequency);

    /// <summary>The column's name, with its unit.</summary>
    public static string Column(this Resource resource) => resource switch
    {
        Resource.Cpu => "cpu_seconds",
        Resource.Steal => "steal_seconds",
        Resource.Memory => "memory_bytes",
        Resource.Cache => "cache_bytes",
        Resource.DiskRead => "disk_read_bytes",
        Resource.DiskWritten => "disk_written_bytes",
        Resource.NetworkReceived => "network_received_bytes",
        Resource.NetworkSent => "network_sent_bytes",
        Resource.ContextSwitches => "context_switches",
        Resource.CpuPressure => "cpu_pressure_seconds",
        Resource.IoPressure => "io_pressure_seconds",
        Resource.MemoryPressure => "memory_pressure_seconds",
        Resource.Frequency => "frequency_hertz",
        Resource.Throttles => "throttles",
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, null),
    };

    /// <summary>The name of its sum, its mean or its greatest value over a measurement: processors in use, hertz, bytes, a count, seconds.</summary>
    public static string Figure(this Resource resource) => resource switch
    {
        Resource.Cpu => "cpus",
        Resource.Steal => "steal",
        Resource.Memory => "memory-peak",
        Resource.Cache => "cache-peak",
        Resource.DiskRead => "disk-read",
        Resource.DiskWritten => "disk-written",
        Resource.NetworkReceived => "network-received",
        Resource.NetworkSent => "network-sent",
        Resource.ContextSwitches => "context-switches",
        Resource.CpuPressure => "cpu-pressure",
        Resource.IoPressure => "io-pressure",
        Resource.MemoryPressure => "memory-pressure",
        Resource.Frequency => "frequency",
        Resource.Throttles => "throttles",
        _ => throw new ArgumentOutOfRangeException(nameof(resource), resource, null),
    };
}

/// <summary>One reading of one source. What the source does not say is absent.</summary>
/// <param name="Seconds">When it was read, in seconds since the first reading of the measurement.</param>
/// <param name="Source">Whose it is: a container's role, or <see cref="Machine"/>.</param>
/// <param name="Values">The values; counters as they were read, since whenever they began.</param>
internal sealed record Sample(double Seconds, string Source, IReadOnlyDictionary<Resource, double> Values)
{
    /// <summary>The source that is the machine with all that runs on it.</summary>
    public const string Machine = "machine";
}
