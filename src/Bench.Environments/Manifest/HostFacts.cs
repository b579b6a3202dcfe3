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
    [property: MustMatch] string OperatingSystem,
    [property: MustMatch] string Kernel,
    [property: MustMatch] string Architecture,
    [property: MustMatch] string? Processor,
    [property: MustMatch] int Cpus,
    [property: MustMatch] long MemoryBytes,
    [property: MustMatch] int CgroupVersion,
    [property: MustMatch] string Engine)
{
    /// <summary>
    /// How the kernel chooses the processors' speed: <c>performance</c>, <c>schedutil</c>. Several, where processors differ. Null where
    /// the kernel does not say, as in most virtual machines.
    /// </summary>
    [MustMatch(Since = 2)]
    public string? Governor { get; init; }
}
