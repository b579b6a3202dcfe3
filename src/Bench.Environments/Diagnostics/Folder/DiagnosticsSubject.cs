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
