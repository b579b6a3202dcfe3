using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Launch;
using Bench.Environments.Reuse;
using Bench.Environments.Servers;

namespace Bench.Cli.Output;

/// <summary>What <c>up</c> would do, as <c>--json</c> shows it.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="State"><c>wouldStart</c>.</param>
/// <param name="Notices">What must be said about it.</param>
/// <param name="Images">The images it needs.</param>
/// <param name="Containers">The containers it would start.</param>
/// <param name="Mount">How it would be mounted.</param>
/// <param name="Options">The options it would be mounted with.</param>
/// <param name="Replaced">What would be removed before, since it cannot be used any more.</param>
internal sealed record UpPlanReport(
    string Profile,
    string State,
    IReadOnlyList<string> Notices,
    IReadOnlyList<ImageEntry> Images,
    IReadOnlyList<ContainerEntry> Containers,
    string Mount,
    IReadOnlyList<string> Options,
    IReadOnlyList<ReplacedEntry> Replaced)
{
    public static UpPlanReport Of(LaunchPreview preview, IEnumerable<ExpectedImage> images, IEnumerable<ExistingEnvironment> existing, bool randomPorts) => new(
        preview.Profile.Name,
        "wouldStart",
        [.. preview.Notices, .. preview.Support.Reasons],
        [.. images.Select(ImageEntry.Of)],
        [.. preview.Plan.Specs.Select(spec => ContainerEntry.Of(spec, randomPorts))],
        preview.Profile.DefaultMount.Protocol.Label(),
        [.. preview.Profile.DefaultMount.Options.Select(option => option.Argument)],
        [.. existing.Select(ReplacedEntry.Of)]);

    public void Show(Terminal terminal)
    {
        terminal.Line($"{Profile} would be started:");
        foreach (var notice in Notices.Concat(Replaced.Select(entry => entry.Text(Profile, "would be removed"))))
        {
            terminal.Line($"  note      {notice}");
        }

        foreach (var image in Images)
        {
            terminal.Line($"  image     {image.Status}: {image.Reference ?? image.Name}");
        }

        foreach (var container in Containers)
        {
            var ports = string.Join(", ", container.Ports.Select(port => $"127.0.0.1:{port.Host?.ToString(null, null) ?? "a free port"} to {port.Container}"));
            terminal.Line($"  container {container.Role}{(ports.Length > 0 ? $", {ports}" : "")}");
        }

        terminal.Line($"  mount     {MountText()}");
        terminal.Hint($"Next: ./bench up {Profile}");
    }

    /// <summary>How it would be mounted, for people: FUSE file systems mostly have no options.</summary>
    internal string MountText() => Options.Count == 0 ? Mount : $"{Mount} with {string.Join(',', Options)}";
}

/// <summary>A container that would be started, as <c>--json</c> shows it.</summary>
/// <param name="Role">What it is there for, which is its name on the environment's network.</param>
/// <param name="Command">The command it gets; empty for the image's own.</param>
/// <param name="Capabilities">The Linux capabilities it gets.</param>
/// <param name="Ports">The ports this machine reaches.</param>
internal sealed record ContainerEntry(string Role, IReadOnlyList<string> Command, IReadOnlyList<string> Capabilities, IReadOnlyList<PortEntry> Ports)
{
    public static ContainerEntry Of(ContainerSpec spec, bool randomPorts) => new(
        spec.Role.Alias(),
        spec.Command,
        spec.Capabilities,
        [.. spec.Ports.Select(port => new PortEntry(port.ContainerPort, randomPorts ? null : port.FixedHostPort))]);
}

/// <summary>A published port, as <c>--json</c> shows it.</summary>
/// <param name="Container">The port inside.</param>
/// <param name="Host">The port on this machine's loopback address; null for one that is free at the start.</param>
internal sealed record PortEntry(int Container, int? Host);
