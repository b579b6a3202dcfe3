using Bench.Environments.Diagnostics;
using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;

namespace Bench.Environments.Launch;

/// <summary>
/// What one launch is carried out with. It is put together here once, and only those who put an environment together hold it: everybody
/// else is given the one or two parts that it uses.
/// </summary>
internal sealed class LaunchParts
{
    public LaunchParts(LaunchRequest launch)
    {
        var (options, settings) = (launch.Options, launch.Settings);
        Timeline = new PhaseTimeline(settings.TimeProvider);
        Notices = new LaunchNotices(settings.Logger);
        Teardown = new TeardownStack(options.Timeouts.Teardown, settings.TimeProvider, settings.Logger) { Redactor = new SecretRedactor(options.Secrets) };
        Objects = new ExternalObjects(options.S3, launch.Identity.ObjectPrefix);
        Diagnostics = new FailureDiagnostics(new DiagnosticsSubject(
            launch.Identity, options, settings.OptionSettings, launch.Layout, Timeline, Notices, settings.TimeProvider));
        Stages = new LaunchStages(
            launch, new StageRunner(launch.Profile.Name, options, Timeline, Notices, settings.TimeProvider, settings.Logger), Diagnostics);
        Guard = new LaunchGuard(launch, Notices);
        Undo = new LaunchUndo(Teardown, Guard, Stages);
    }

    public PhaseTimeline Timeline { get; }

    public LaunchNotices Notices { get; }

    public TeardownStack Teardown { get; }

    public FailureDiagnostics Diagnostics { get; }

    public LaunchStages Stages { get; }

    public LaunchGuard Guard { get; }

    public LaunchUndo Undo { get; }

    /// <summary>What it has in an external S3; unused where it starts one.</summary>
    public ExternalObjects Objects { get; }
}
