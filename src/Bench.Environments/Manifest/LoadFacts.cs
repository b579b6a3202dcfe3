namespace Bench.Environments.Manifest;

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
