using Bench.Environments;

namespace Bench.Cli.Output;

/// <summary>What an environment has mounted, as <c>--json</c> shows it.</summary>
/// <param name="Environment">The environment's id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Client">The machine that mounts.</param>
/// <param name="Path">Where, on that machine.</param>
/// <param name="IsMounted">Whether it is mounted now.</param>
/// <param name="Changed">Whether this command did that, or would; false where it was so already.</param>
/// <param name="Source">What is mounted; null where nothing is.</param>
/// <param name="FileSystem">The file system; null where nothing is mounted.</param>
/// <param name="Options">The options in effect, as the client's kernel reports them; null where nothing is mounted.</param>
internal sealed record MountReport(
    string Environment,
    string Profile,
    string Client,
    string Path,
    bool IsMounted,
    bool Changed,
    string? Source,
    string? FileSystem,
    IReadOnlyList<string>? Options)
{
    public static MountReport Of(BenchEnvironment environment, ExportMount? mount, bool changed) => new(
        environment.Id,
        environment.Profile.Name,
        environment.Client.Name,
        environment.Client.MountPath,
        mount is not null,
        changed,
        mount?.Source,
        mount?.FileSystem,
        mount?.Options);

    public void Show(Terminal terminal)
    {
        var state = IsMounted ? "mounted" : "not mounted";
        terminal.Line($"{Profile} ({Environment}) is {state}{(Changed ? "" : " already")} on {Path} of {Client}");
        if (IsMounted)
        {
            terminal.Line($"  source    {Source}");
            terminal.Line($"  options   {string.Join(',', Options ?? [])}");
        }
    }
}
