using Bench.Environments.Diagnostics;
using Bench.Environments.Host;
using Bench.Environments.Servers;
using Bench.Environments.Support;

namespace Bench.Environments.Clients;

/// <summary>The command with which a person mounts an export once more, beside the mount Bench made.</summary>
internal static class MountByHand
{
    /// <summary>
    /// On this machine where it can: through the published ports. Otherwise, and for SMB, whose password only the client's
    /// container has in a file, in that container.
    /// </summary>
    /// <param name="host">What this machine can.</param>
    /// <param name="profile">What is exported.</param>
    /// <param name="server">The server.</param>
    /// <param name="hasClientContainer">Whether the client is a container; otherwise it is this machine.</param>
    /// <param name="cancellationToken">Ends the questions to the engine.</param>
    /// <returns>A line for a shell; null for a file system that has no server.</returns>
    public static async Task<string?> CommandAsync(
        HostCapabilities host, Profile profile, RunningContainer server, bool hasClientContainer, CancellationToken cancellationToken)
    {
        var mount = profile.DefaultMount;
        if (!server.Spec.Exports.TryGetValue(mount.Protocol, out var ports))
        {
            return null;
        }

        if (IsNfs(mount.Protocol) && HostMounting.Select(host, mount.Protocol).Kind is not null && ArePublished(server, ports))
        {
            var target = await MountTargets.PublishedAsync(server, profile, mount.Protocol, $"/mnt/bench-{profile.Name}", cancellationToken);
            var sudo = host.Local.Privilege == MountPrivilege.Root ? "" : "sudo ";
            return $"{sudo}mkdir -p {target.MountPath} && {sudo}{Line(MountArguments.For(mount, target, host.Local.Platform ?? ClientPlatform.Linux))}";
        }

        if (!hasClientContainer)
        {
            return null;
        }

        var inside = await MountTargets.DirectAsync(server, profile, mount.Protocol, "/mnt/again", cancellationToken);
        return ToolCommands.ExecIn(profile.Name, $"sh -c 'mkdir -p {inside.MountPath} && {Line(MountArguments.For(mount, inside))}'");
    }

    private static bool IsNfs(MountProtocol protocol) => protocol is MountProtocol.NfsV3 or MountProtocol.NfsV41;

    private static bool ArePublished(RunningContainer server, ExportPorts ports) =>
        new[] { ports.Service, ports.Mount }.Where(port => port != 0).All(port => server.Spec.Ports.Any(published => published.ContainerPort == port));

    /// <summary>No argument of a mount has blanks or quotes: paths, options and addresses are Bench's own.</summary>
    private static string Line(IReadOnlyList<string> command) => string.Join(' ', command);
}
