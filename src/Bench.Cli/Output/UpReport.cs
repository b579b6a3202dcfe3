using System.Globalization;
using Bench.Environments;
using Bench.Environments.Containers;
using Bench.Environments.Teardown;

namespace Bench.Cli.Output;

/// <summary>An environment that is up, as <c>--json</c> shows it: where it is, how to use it, what to type next.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Environment">The environment's id.</param>
/// <param name="State"><c>started</c>, or <c>alreadyUp</c>.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Seconds">How long it took; null where it was up already.</param>
/// <param name="Notices">What must be said about it, for example that a stand-in takes a server's place.</param>
/// <param name="Endpoints">Where its services answer on this machine.</param>
/// <param name="Credentials">The names of the options its services log in with, never their values.</param>
/// <param name="Mount">What is mounted; null where it was up already.</param>
/// <param name="MountCommand">A line for a shell that mounts it once more; null where there is none.</param>
/// <param name="Next">What can be typed next.</param>
internal sealed record UpReport(
    string Profile,
    string Environment,
    string State,
    string Summary,
    double? Seconds,
    IReadOnlyList<string> Notices,
    IReadOnlyList<EnvironmentEndpoint> Endpoints,
    IReadOnlyList<string> Credentials,
    MountedEntry? Mount,
    string? MountCommand,
    IReadOnlyList<string> Next)
{
    public static async Task<UpReport> OfAsync(BenchEnvironment environment, CancellationToken cancellationToken)
    {
        var container = environment.Containers.Find(ContainerRole.Client)?.Name;
        var mount = MountedEntry.Of(environment, container);
        return new(
            environment.Profile.Name,
            environment.Identity.Id,
            "started",
            environment.Profile.Summary,
            Math.Round(environment.Timeline.Elapsed.TotalSeconds, 1),
            environment.Notices,
            await environment.EndpointsAsync(cancellationToken),
            environment.CredentialNames,
            mount,
            await environment.MountCommandAsync(cancellationToken),
            [
                $"{RunOn(container)}ls -la {mount.Path}",
                $"{RunOn(container)}fio --name=probe --directory={mount.Path} --rw=randwrite --bs=4k --size=16m --end_fsync=1",
                $"./bench down {environment.Profile.Name}",
            ]);
    }

    public static UpReport AlreadyUp(Environments.Profiles.Profile profile, EnvironmentRemains remains) => new(
        profile.Name, remains.Identity.Id, "alreadyUp", profile.Summary, null, [], [], [], null, null, [$"./bench down {profile.Name}"]);

    public void Show(Terminal terminal)
    {
        if (Mount is null)
        {
            terminal.Line($"{Profile} is up already, as environment {Environment}.");
            terminal.Hint($"Next: ./bench ps shows it, ./bench down {Profile} removes it.");
            return;
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{Profile} is up and usable after {Seconds:0.0} s: {Summary}"));
        terminal.Line();
        ShowAll(terminal, "note", Notices);
        ShowAll(terminal, "endpoint", Endpoints.Select(endpoint => $"{endpoint.Address}  {endpoint.Service}"));
        ShowAll(terminal, "secret", Credentials.Select(name => $"{name}, as ./bench env says"));
        terminal.Line($"  mount     {Mount.Source} on {Mount.Path} {Mount.Place}");
        terminal.Line($"  options   {string.Join(',', Mount.Options)}");
        ShowAll(terminal, "by hand", MountCommand is null ? [] : [MountCommand]);
        terminal.Hint("");
        terminal.Hint("Next:");
        foreach (var command in Next)
        {
            terminal.Hint($"  {command}");
        }
    }

    private static void ShowAll(Terminal terminal, string label, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            terminal.Line($"  {label,-9} {line}");
        }
    }

    /// <summary>What comes before a command. The host's mount lies in a folder of this user, and its files belong to root.</summary>
    private static string RunOn(string? container) =>
        container is not null ? $"docker exec {container} bench-exec -- " : System.Environment.IsPrivilegedProcess ? "" : "sudo ";
}
