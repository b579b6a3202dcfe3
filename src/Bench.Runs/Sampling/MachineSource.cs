using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>Reads what this machine uses from its kernel's files. Safe for concurrent use.</summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
internal sealed class MachineSource(string root)
{
    private readonly IReadOnlyCollection<string> disks = WithDevice(Path.Combine(root, "sys/block"));
    private readonly IReadOnlyCollection<string> interfaces = WithDevice(Path.Combine(root, "sys/class/net"));
    private readonly ProcessorState processors = new(root);

    /// <summary>The machine as a source.</summary>
    public SampleSource Source => new(Sample.Machine, _ => Task.FromResult<IReadOnlyDictionary<Resource, double>>(Read()));

    /// <summary>At once: the files are in memory, and whoever let the thread go on a busy machine would read at another moment than it says.</summary>
    private Dictionary<Resource, double> Read()
    {
        KeyValuePair<Resource, double>[] all =
        [
            .. MachineText.Stat(Text("stat")),
            .. MachineText.Memory(Text("meminfo")),
            .. MachineText.Disks(Text("diskstats"), disks),
            .. MachineText.Network(Text("net/dev"), interfaces),
            .. MachineText.Pressure(Text("pressure/cpu"), Resource.CpuPressure),
            .. MachineText.Pressure(Text("pressure/io"), Resource.IoPressure),
            .. MachineText.Pressure(Text("pressure/memory"), Resource.MemoryPressure),
            .. processors.Read(),
        ];
        return all.ToDictionary();
    }

    /// <summary>Empty where there is no such file: not every kernel has pressure figures, and some have the files and refuse to read them.</summary>
    private string Text(string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, "proc", file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Those with hardware below them, or what stands for it in a virtual machine: not loops, bridges and the like, which count the same again.</summary>
    private static IReadOnlyCollection<string> WithDevice(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFileSystemEntries(folder).Where(entry => Path.Exists(Path.Combine(entry, "device"))).Select(entry => Path.GetFileName(entry))]
        : [];
}
