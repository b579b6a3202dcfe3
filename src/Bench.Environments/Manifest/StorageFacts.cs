namespace Bench.Environments.Manifest;

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
