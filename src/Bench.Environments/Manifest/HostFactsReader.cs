using Bench.Environments.Host;
using Bench.Results.Manifests;

namespace Bench.Environments.Manifest;

/// <summary>Describes the machine for a manifest.</summary>
internal static class HostFactsReader
{
    private const string CpuInfo = "/proc/cpuinfo";

    public static HostFacts Describe(HostCapabilities host) => new(
        host.OperatingSystem,
        host.KernelRelease,
        host.Architecture,
        host.IsEngineLocal && File.Exists(CpuInfo) ? Processor(File.ReadLines(CpuInfo)) : null,
        host.Cpus,
        host.MemoryBytes,
        host.CgroupVersion,
        host.EngineVersion);

    /// <summary>x86 names the model, Arm often only the implementer's numbers: then there is no name.</summary>
    internal static string? Processor(IEnumerable<string> lines) => lines
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?
        .Split(':', 2)[^1].Trim();
}
