using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Results.Manifests;

namespace Bench.Environments.Support;

/// <summary>Decides whether this machine itself can mount an export. Pure; everything that is missing is told at once.</summary>
internal static class HostMounting
{
    private static readonly string TakeAnother = $"remove {OptionKeys.Client.Name}, or set it to auto, container or uml";

    public static ClientSelection Select(HostCapabilities host, MountProtocol protocol)
    {
        var obstacles = Obstacles(host, protocol).ToArray();
        return obstacles is []
            ? new(ClientKind.Host, $"{OptionKeys.Client.Name} asks for it")
            : new(
                null,
                $"{OptionKeys.Client.Name} asks for this machine itself, but {string.Join("; ", obstacles.Select(obstacle => obstacle.Reason))}",
                string.Join("; ", [TakeAnother, .. obstacles.Select(obstacle => obstacle.Remedy).OfType<string>().Select(remedy => $"or {remedy}")]));
    }

    private static IEnumerable<(string Reason, string? Remedy)> Obstacles(HostCapabilities host, MountProtocol protocol) =>
        (protocol, host.Local.Platform) switch
        {
            (MountProtocol.Fuse, _) => [("FUSE is mounted inside the client container only", null)],
            (_, ClientPlatform.Linux) => [.. OfLinux(host, protocol), .. OfProcess(host.Local)],
            (MountProtocol.NfsV3, ClientPlatform.MacOS) => [.. OfMacOs(host), .. OfProcess(host.Local)],
            (_, ClientPlatform.MacOS) => [($"macOS mounts only NFSv3 for Bench, not {protocol.Label()}", null)],
            _ => [("this system has no mount command Bench knows", null)],
        };

    private static IEnumerable<(string Reason, string? Remedy)> OfLinux(HostCapabilities host, MountProtocol protocol)
    {
        var (module, helper, package) = protocol == MountProtocol.Smb3
            ? ("cifs", "mount.cifs", "cifs-utils")
            : ("nfs", "mount.nfs", "nfs-common (elsewhere nfs-utils)");
        if (!host.IsEngineLocal)
        {
            yield return ("its containers run on another machine or in a virtual one, and have no address here", "use an engine of this machine");
        }
        else if (host.FileSystems.For(protocol) is not (KernelSupport.Present or KernelSupport.Loadable))
        {
            yield return ($"its kernel {host.KernelRelease} has no {module}", $"use a kernel that has the module {module}");
        }

        if (!host.Local.HasHelper(protocol))
        {
            yield return ($"{helper} is missing", $"install {package}");
        }
    }

    /// <summary>The containers are in a virtual machine; their ports are published on the loopback address of this one.</summary>
    private static IEnumerable<(string Reason, string? Remedy)> OfMacOs(HostCapabilities host) =>
        host.EngineEndpoint.Scheme == "unix" ? [] : [("its containers run on another machine, and publish no ports here", "use an engine of this machine")];

    private static IEnumerable<(string Reason, string? Remedy)> OfProcess(LocalMounting local) =>
        local.Privilege == MountPrivilege.None
            ? [("mounting needs root, and sudo is missing or asks for a password", "run it as root, or let this user use sudo without a password")]
            : [];
}
