using Bench.Results.Samples;
using Docker.DotNet.Models;

namespace Bench.Runs.Sampling;

/// <summary>What the engine says of a container's use, whichever version of control groups it read it from. Pure.</summary>
internal static class EngineUsage
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>What the answer has; what it has not is absent.</summary>
    /// <param name="answer">The engine's answer.</param>
    /// <param name="isStacked">Whether a disk, by its numbers, lies on others, which count the same bytes again.</param>
    public static IReadOnlyDictionary<Resource, double> Of(ContainerStatsResponse answer, Func<ulong, ulong, bool> isStacked)
    {
        var memory = answer.MemoryStats?.Stats ?? new Dictionary<string, ulong>();

        // Version 1 has totals, which go over the control groups below as well; version 2 has them under the plain name.
        var isVersion1 = memory.ContainsKey("total_cache");
        var values = new Dictionary<Resource, double>();
        if (answer.CPUStats?.CPUUsage is { } processor)
        {
            values[Resource.Cpu] = processor.TotalUsage / NanosecondsPerSecond;
        }

        if (memory.TryGetValue(isVersion1 ? "total_inactive_file" : "inactive_file", out var inactive) && answer.MemoryStats?.Usage is { } used)
        {
            values[Resource.Memory] = used > inactive ? used - inactive : 0;
        }

        if (memory.TryGetValue(isVersion1 ? "total_cache" : "file", out var cache))
        {
            values[Resource.Cache] = cache;
        }

        AddDisk(values, answer.BlkioStats?.IoServiceBytesRecursive, isNoneKnown: memory.ContainsKey("file"), isStacked);
        if (answer.Networks is { Count: > 0 } networks)
        {
            values[Resource.NetworkReceived] = networks.Values.Sum(network => (double)network.RxBytes);
            values[Resource.NetworkSent] = networks.Values.Sum(network => (double)network.TxBytes);
        }

        return values;
    }

    /// <summary>
    /// An empty list of version 2 means that there was no traffic; of version 1 it may as well mean that the kernel does not count it.
    /// </summary>
    private static void AddDisk(Dictionary<Resource, double> values, IList<BlkioStatEntry>? entries, bool isNoneKnown, Func<ulong, ulong, bool> isStacked)
    {
        if (entries is { Count: > 0 } || isNoneKnown)
        {
            values[Resource.DiskRead] = Bytes("read");
            values[Resource.DiskWritten] = Bytes("write");
        }

        double Bytes(string operation) => (entries ?? [])
            .Where(entry => string.Equals(entry.Op, operation, StringComparison.OrdinalIgnoreCase) && !isStacked(entry.Major, entry.Minor))
            .Sum(entry => (double)entry.Value);
    }
}
