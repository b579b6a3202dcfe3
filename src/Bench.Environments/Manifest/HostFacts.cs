namespace Bench.Environments.Manifest;

/// <summary>The machine the containers run on.</summary>
/// <param name="OperatingSystem">Its operating system.</param>
/// <param name="Kernel">The release of its kernel.</param>
/// <param name="Architecture">The architecture of its processors.</param>
/// <param name="Processor">The processors' name; null where it cannot be read from here.</param>
/// <param name="Cpus">The number of processors.</param>
/// <param name="MemoryBytes">Its memory.</param>
/// <param name="CgroupVersion">The version of its control groups.</param>
/// <param name="Engine">The container engine's version.</param>
public sealed record HostFacts(
    string OperatingSystem, string Kernel, string Architecture, string? Processor, int Cpus, long MemoryBytes, int CgroupVersion, string Engine);
