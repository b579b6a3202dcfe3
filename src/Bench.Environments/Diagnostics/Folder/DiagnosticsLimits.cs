namespace Bench.Environments.Diagnostics.Folder;

/// <summary>What a diagnostics folder may cost. A start that has failed already should not be held up by them.</summary>
internal sealed record DiagnosticsLimits
{
    /// <summary>The time for everything.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time for one question to the engine. Connecting comes before all others, which are asked at once.</summary>
    public TimeSpan PartTime { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How large one diagnostics folder may get.</summary>
    public int TotalBytes { get; init; } = 20 << 20;

    /// <summary>How much is kept of one container's log, so that five of them leave room for the rest.</summary>
    public int LogBytes { get; init; } = 3 << 20;

    /// <summary>How many diagnostics folders are kept.</summary>
    public int Keep { get; init; } = 20;
}
