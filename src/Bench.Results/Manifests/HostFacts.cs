namespace Bench.Results.Manifests;

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

/// <summary>What the server's data lies on, as the kernel tells the server's own container.</summary>
/// <param name="EngineDriver">The engine's storage driver: <c>overlay2</c>; null where the engine did not answer.</param>
/// <param name="FileSystem">The file system of the server's data folder: <c>ext4</c>, <c>tmpfs</c>; null where it keeps none, or it cannot be read.</param>
/// <param name="Device">The block device below: <c>/dev/sda1</c>; null where there is none that the kernel names.</param>
/// <param name="IsRotational">Whether that device says that it turns; null where it does not say.</param>
public sealed record StorageFacts(
    [property: MustMatch(Since = 2)] string? EngineDriver,
    [property: MustMatch(Since = 2)] string? FileSystem,
    [property: Informs(Since = 2)] string? Device,
    [property: MustMatch(Since = 2)] bool? IsRotational);

/// <summary>What else the machine was doing when the manifest was read.</summary>
/// <param name="ReadAt">When that was, in UTC.</param>
/// <param name="OverOneMinute">The load average of the last minute; null where it cannot be read.</param>
/// <param name="OverFiveMinutes">The load average of the last five minutes; null where it cannot be read.</param>
/// <param name="OtherContainers">Running containers that are not of this environment; null where the engine did not answer.</param>
/// <param name="OtherEnvironments">Other environments among them; null where the engine did not answer.</param>
public sealed record LoadFacts(
    [property: NotCompared(Since = 2)] DateTimeOffset ReadAt,
    [property: Informs(Since = 2)] decimal? OverOneMinute,
    [property: Informs(Since = 2)] decimal? OverFiveMinutes,
    [property: Informs(Since = 2)] int? OtherContainers,
    [property: Informs(Since = 2)] int? OtherEnvironments);
