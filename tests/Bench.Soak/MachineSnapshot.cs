using System.Globalization;
using System.Net.NetworkInformation;
using Bench.Environments.Ownership;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Soak;

/// <summary>Everything on a machine that a start can leave behind, ours or not: whoever compares says what does not count.</summary>
internal static class MachineSnapshot
{
    private const string Guardian = "Bench.Guardian.dll";

    /// <summary>What runs on behalf of environments: our own programs, and those the engine runs for a container or a published port.</summary>
    private static readonly string[] Helpers = [Guardian, "bench.dll", "Bench.Soak.dll", "containerd-shim", "docker-proxy"];

    public static async Task<IReadOnlyList<Residue>> TakeAsync(IDockerClient engine, CancellationToken cancellationToken)
    {
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancellationToken);
        var networks = await engine.Networks.ListNetworksAsync(new NetworksListParameters(), cancellationToken);
        var volumes = await engine.Volumes.ListAsync(new VolumesListParameters(), cancellationToken);
        var mounts = await File.ReadAllLinesAsync("/proc/mounts", cancellationToken);
        return
        [
            .. containers.Select(item => new Residue(ResidueKind.Container, item.Names[0], OfAnother(item.Labels))),
            .. networks.Select(item => new Residue(ResidueKind.Network, item.Name, OfAnother(item.Labels))),
            .. (volumes.Volumes ?? []).Select(item => new Residue(ResidueKind.Volume, item.Name, OfAnother(item.Labels))),
            .. mounts.Select(line => new Residue(ResidueKind.Mount, line)),
            .. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => new Residue(ResidueKind.Listener, listener.ToString())),
            .. RunningCommand.All().Where(IsHelper).Select(command => new Residue(ResidueKind.Process, command.ToString(), OfAnother(command))),
            .. Directory.EnumerateFileSystemEntries(Path.GetTempPath()).Select(path => new Residue(ResidueKind.TempFile, path)),
        ];
    }

    /// <summary>What differs, + where it came and - where it went.</summary>
    public static IReadOnlyList<MachineDifference> Compare(IReadOnlyCollection<Residue> before, IReadOnlyCollection<Residue> after) =>
    [
        .. after.Except(before).Select(item => new MachineDifference('+', item)),
        .. before.Except(after).Select(item => new MachineDifference('-', item)),
    ];

    private static bool IsHelper(RunningCommand command) =>
        command.ProcessId != Environment.ProcessId && Helpers.Any(name => command.Line.Contains(name, StringComparison.Ordinal));

    private static bool OfAnother(IDictionary<string, string>? labels) =>
        EnvironmentIdentity.FromLabels(labels) is { } identity && identity.Owner != ProcessOwner.Current && identity.Owner.IsAlive();

    /// <summary>Behind the program, a guardian's command line has the environment and the owner.</summary>
    private static bool OfAnother(RunningCommand command)
    {
        var words = command.Line.Split(' ');
        var owner = words.SkipWhile(word => !word.EndsWith(Guardian, StringComparison.Ordinal)).ElementAtOrDefault(2);
        return owner is not null && owner != Environment.ProcessId.ToString(CultureInfo.InvariantCulture) && Directory.Exists($"/proc/{owner}");
    }
}
