using Bench.Environments.Options;
using Bench.Environments.Ownership;

namespace Bench.Environments.Diagnostics.Folder;

/// <summary>The environment whose diagnostics are written.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Options">The user's options.</param>
/// <param name="OptionSettings">Where each option was set.</param>
/// <param name="Layout">The repository's folders.</param>
/// <param name="Timeline">What happened when.</param>
/// <param name="Notices">What every output must say.</param>
/// <param name="TimeProvider">The clock.</param>
internal sealed record DiagnosticsSubject(
    EnvironmentIdentity Identity,
    BenchOptions Options,
    IReadOnlyList<OptionSetting> OptionSettings,
    RepositoryLayout Layout,
    PhaseTimeline Timeline,
    LaunchNotices Notices,
    TimeProvider TimeProvider);

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

/// <summary>The result of writing a diagnostics folder: its path, or why there is none.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Problem">Why there is none, in one line.</param>
internal sealed record DiagnosticsOutcome(string? Path, string? Problem);
