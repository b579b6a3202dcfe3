using System.Globalization;
using System.Text.Json.Serialization;
using Bench.Environments;
using Bench.Environments.Launch;
using Bench.Environments.Reuse;
using Bench.Environments.Servers;

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
/// <param name="Mount">What is mounted; null where nothing is, which only a dry run leaves so.</param>
/// <param name="MountCommand">A line for a shell that mounts it once more; null where there is none.</param>
/// <param name="Next">What can be typed next.</param>
/// <param name="Replaced">What was removed before, since it could not be used any more.</param>
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
    IReadOnlyList<string> Next,
    IReadOnlyList<ReplacedEntry> Replaced)
{
    private const string Started = "started";

    /// <param name="environment">What was started.</param>
    /// <param name="replaced">What was removed before.</param>
    /// <param name="cancellationToken">Ends the questions to the engine.</param>
    public static async Task<UpReport> OfAsync(BenchEnvironment environment, IEnumerable<ExistingEnvironment> replaced, CancellationToken cancellationToken)
    {
        var report = await DescribeAsync(environment, [], cancellationToken);
        return report with
        {
            State = Started,
            Seconds = Math.Round(environment.Timeline.Elapsed.TotalSeconds, 1),
            Replaced = [.. replaced.Select(ReplacedEntry.Of)],
        };
    }

    /// <param name="environment">What is up, and was seen to be usable.</param>
    /// <param name="notes">What was done to make it so.</param>
    /// <param name="cancellationToken">Ends the questions to the engine.</param>
    public static Task<UpReport> AlreadyUpAsync(BenchEnvironment environment, IReadOnlyList<string> notes, CancellationToken cancellationToken) =>
        DescribeAsync(environment, notes, cancellationToken);

    public void Show(Terminal terminal)
    {
        terminal.Line(State == Started
            ? string.Create(CultureInfo.InvariantCulture, $"{Profile} is up and usable after {Seconds:0.0} s: {Summary}")
            : $"{Profile} is up already, as environment {Environment}{(Mount is null ? "" : ", and usable")}: {Summary}");
        terminal.Line();
        ShowAll(terminal, "note", Notices.Concat(Replaced.Select(entry => entry.Text(Profile, "was removed"))));
        ShowAll(terminal, "endpoint", Endpoints.Select(endpoint => $"{endpoint.Address}  {endpoint.Service}"));
        ShowAll(terminal, "secret", Credentials.Select(name => $"{name}: ./bench env says where it is set"));
        if (Mount is not null)
        {
            terminal.Line($"  mount     {Mount.Source} on {Mount.Path} {Mount.Place}");
            terminal.Line($"  options   {string.Join(',', Mount.Options)}");
        }

        ShowAll(terminal, "by hand", MountCommand is null ? [] : [MountCommand]);
        terminal.Hint("");
        terminal.Hint("Next:");
        foreach (var command in Next)
        {
            terminal.Hint($"  {command}");
        }
    }

    private static async Task<UpReport> DescribeAsync(BenchEnvironment environment, IReadOnlyList<string> notes, CancellationToken cancellationToken)
    {
        var container = environment.Containers.Find(ContainerRole.Client)?.Name;
        var path = environment.Client.MountPath;
        return new(
            environment.Profile.Name,
            environment.Id,
            "alreadyUp",
            environment.Profile.Summary,
            null,
            [.. environment.Notices, .. notes],
            await environment.EndpointsAsync(cancellationToken),
            environment.CredentialNames,
            environment.Mount is null ? null : MountedEntry.Of(environment, container),
            await environment.MountCommandAsync(cancellationToken) is { } command ? FailureText.Worded(command) : null,
            [
                $"./bench exec {environment.Profile.Name} -- ls -la {path}",
                $"./bench exec {environment.Profile.Name} -- fio --name=probe --directory={path} --rw=randwrite --bs=4k --size=16m --end_fsync=1",
                $"./bench shell {environment.Profile.Name}",
                $"./bench down {environment.Profile.Name}",
            ],
            []);
    }

    private static void ShowAll(Terminal terminal, string label, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            terminal.Line($"  {label,-9} {line}");
        }
    }
}

/// <summary>What is mounted, as <c>--json</c> shows it.</summary>
/// <param name="Source">What.</param>
/// <param name="Path">Where.</param>
/// <param name="Options">The options in force, as the client's kernel says.</param>
/// <param name="Client">Who mounts, and why it is this one.</param>
/// <param name="Container">The client's container; null where this machine is the client.</param>
internal sealed record MountedEntry(string Source, string Path, IReadOnlyList<string> Options, string Client, string? Container)
{
    [JsonIgnore]
    public string Place => Container is null ? Client : $"in container {Container} ({Client})";

    public static MountedEntry Of(BenchEnvironment environment, string? container)
    {
        var mount = environment.Mount ?? throw new InvalidOperationException("The environment is not mounted.");
        return new(mount.Source, mount.Path, mount.Options, environment.Client.Description, container);
    }
}

/// <summary>An environment that could not be used any more, and that <c>up</c> removes, as <c>--json</c> shows it.</summary>
/// <param name="Environment">Its id.</param>
/// <param name="Problems">Why it could not be used.</param>
internal sealed record ReplacedEntry(string Environment, IReadOnlyList<string> Problems)
{
    public static ReplacedEntry Of(ExistingEnvironment broken) => new(broken.Running.Identity.Id, broken.Problems);

    /// <summary>The same for people.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="verb">What happens to it, or would.</param>
    public string Text(string profile, string verb) =>
        $"{profile} ({Environment}) was broken: {string.Join("; ", Problems)}; it {verb}, and what was written to it is lost";
}
