using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>Reads what this machine uses from its kernel's files. Safe for concurrent use.</summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
internal sealed class MachineSource(string root)
{
    private readonly IReadOnlyCollection<string> disks = WithDevice(Path.Combine(root, "sys/block"));
    private readonly IReadOnlyCollection<string> interfaces = WithDevice(Path.Combine(root, "sys/class/net"));

    /// <summary>The machine as a source.</summary>
    public SampleSource Source => new(Sample.Machine, ReadAsync);

    private async Task<IReadOnlyDictionary<Resource, double>> ReadAsync(CancellationToken cancellationToken)
    {
        IEnumerable<KeyValuePair<Resource, double>> all =
        [
            .. MachineText.Stat(await TextAsync("stat", cancellationToken)),
            .. MachineText.Memory(await TextAsync("meminfo", cancellationToken)),
            .. MachineText.Disks(await TextAsync("diskstats", cancellationToken), disks),
            .. MachineText.Network(await TextAsync("net/dev", cancellationToken), interfaces),
            .. MachineText.Pressure(await TextAsync("pressure/cpu", cancellationToken), Resource.CpuPressure),
            .. MachineText.Pressure(await TextAsync("pressure/io", cancellationToken), Resource.IoPressure),
            .. MachineText.Pressure(await TextAsync("pressure/memory", cancellationToken), Resource.MemoryPressure),
        ];
        return all.ToDictionary();
    }

    /// <summary>Empty where there is no such file: not every kernel has pressure figures, and some have the files and refuse to read them.</summary>
    private async Task<string> TextAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(Path.Combine(root, "proc", file), cancellationToken);
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
