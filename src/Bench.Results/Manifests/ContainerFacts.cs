namespace Bench.Results.Manifests;

/// <summary>A container, as the engine and the kernel describe it.</summary>
/// <param name="Image">The image's reference.</param>
/// <param name="ImageId">The engine's id of the image, a digest of its content.</param>
/// <param name="ImageOrigin">How the image was obtained: <c>registry</c>, <c>dockerfile</c>, <c>debianPackages</c>.</param>
/// <param name="ImageExplanation">The same in words, with the reason.</param>
/// <param name="EngineLimits">The limits the engine says it set; null for a container that has none, and where they could not be read.</param>
/// <param name="KernelLimits">The limits in the container's own control group; null where they could not be read.</param>
public sealed record ContainerFacts(
    [property: Compared] string Image,
    [property: Compared] string ImageId,
    [property: Informs] string ImageOrigin,
    [property: NotCompared] string ImageExplanation,
    LimitFacts? EngineLimits,
    LimitFacts? KernelLimits);

/// <summary>Limits of a container. Those of the server count in a comparison as <see cref="ConditionFacts.EnforcedCpus"/> and its like.</summary>
/// <param name="Cpus">Processors; null for no limit.</param>
/// <param name="MemoryBytes">Memory; null for no limit.</param>
public sealed record LimitFacts([property: Informs] decimal? Cpus, [property: Informs] long? MemoryBytes);

/// <summary>An S3 or a PostgreSQL behind a server.</summary>
/// <param name="IsExternal">Whether it was there before the environment; otherwise Bench started it.</param>
/// <param name="Endpoint">The address of an external one, without credentials; null for one that Bench started.</param>
/// <param name="Image">The reference of the image Bench started; null for an external one.</param>
/// <param name="ImageId">The engine's id of that image, a digest of its content. It differs where the same image is built again.</param>
/// <param name="Version">What it says of its own version; null for an external one, and where it does not say.</param>
public sealed record BackingFacts(
    [property: MustMatch(Since = 2)] bool IsExternal,
    [property: MustMatch(Since = 2)] string? Endpoint,
    [property: MustMatch(Since = 2)] string? Image,
    [property: Informs(Since = 2)] string? ImageId,
    [property: MustMatch(Since = 2)] string? Version);

/// <summary>A distance that Bench put between a server and the S3 that it started.</summary>
/// <param name="LatencyMilliseconds">How much longer a request was to take, <c>S3_LATENCY</c>; 0 for no longer.</param>
/// <param name="BytesPerSecond">What was to pass each way in a second, <c>S3_BANDWIDTH</c>; null for no limit.</param>
/// <param name="By">What makes the latency: <c>netem</c>, the kernel's own, which delays packets, or <c>proxy</c>, which delays requests.</param>
/// <param name="MeasuredMilliseconds">How much longer a small request took when the environment was started.</param>
/// <param name="MeasuredBytesPerSecond">What passed to the S3 in a second when the environment was started; null for no limit.</param>
public sealed record DistanceFacts(
    [property: MustMatch(Since = 3)] decimal LatencyMilliseconds,
    [property: MustMatch(Since = 3)] long? BytesPerSecond,
    [property: MustMatch(Since = 3)] string? By,
    [property: Informs(Since = 3)] decimal? MeasuredMilliseconds,
    [property: Informs(Since = 3)] long? MeasuredBytesPerSecond);
