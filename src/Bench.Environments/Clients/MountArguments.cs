using System.Globalization;
using Bench.Environments.Host;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients;

/// <summary>The command that mounts an export. Pure: declaration, target and platform give the command.</summary>
internal static class MountArguments
{
    /// <summary>The mount command. It never holds a secret: SMB logs in by a file.</summary>
    /// <param name="mount">How to mount.</param>
    /// <param name="target">What to mount, and where.</param>
    /// <param name="platform">The system that mounts.</param>
    /// <returns>The program and its arguments.</returns>
    /// <exception cref="NotSupportedException">That system cannot mount it in this way.</exception>
    public static IReadOnlyList<string> For(MountDeclaration mount, MountTarget target, ClientPlatform platform = ClientPlatform.Linux) =>
        (mount.Protocol, platform) switch
        {
            (MountProtocol.NfsV3, _) => Nfs(mount, target, platform, [Port("port", target.Ports.Service), Port("mountport", target.Ports.Mount)]),
            (MountProtocol.NfsV41, ClientPlatform.Linux) => Nfs(mount, target, platform, [Port("port", target.Ports.Service)]),
            (MountProtocol.Smb3, ClientPlatform.Linux) => Smb(mount, target),
            (MountProtocol.Fuse, ClientPlatform.Linux) => Fuse(mount, target),
            var (protocol, other) => throw new NotSupportedException($"{other} cannot mount {protocol} for Bench; a client container can."),
        };

    /// <summary>The file systems a mount shows up as in the mount table.</summary>
    /// <param name="mount">The mount.</param>
    /// <returns>Names of file systems.</returns>
    public static IReadOnlyCollection<string> FileSystems(MountDeclaration mount) => mount.Protocol switch
    {
        MountProtocol.NfsV3 => ["nfs"],
        MountProtocol.NfsV41 => ["nfs4"],
        MountProtocol.Smb3 => ["cifs", "smb3"],
        MountProtocol.Fuse => [$"fuse.{mount.FuseHelper}"],
        _ => throw new ArgumentOutOfRangeException(nameof(mount), mount.Protocol, null),
    };

    private static IReadOnlyList<string> Nfs(MountDeclaration mount, MountTarget target, ClientPlatform platform, IEnumerable<string> ports)
    {
        var options = mount.Options.Select(option => option.Argument);
        return Mount("nfs", platform == ClientPlatform.MacOS ? [.. options.SelectMany(MacOptions), "resvport", .. ports] : [.. options, .. ports],
            $"{target.Address}:{target.ExportPath}", target.MountPath);
    }

    /// <summary>The share has the export's name without the slash.</summary>
    private static IReadOnlyList<string> Smb(MountDeclaration mount, MountTarget target) => Mount(
        "cifs",
        [$"credentials={target.CredentialsPath ?? SmbCredentials.Path}", .. mount.Options.Select(option => option.Argument), Port("port", target.Ports.Service)],
        $"//{target.Address}{target.ExportPath}",
        target.MountPath);

    /// <summary>The helper knows where its data is: from its environment and its files, never from here.</summary>
    private static IReadOnlyList<string> Fuse(MountDeclaration mount, MountTarget target) => Mount(
        mount.FuseHelper ?? throw new NotSupportedException("A FUSE mount needs the name of its helper."),
        [.. mount.Options.Select(option => option.Argument)],
        "bench",
        target.MountPath);

    private static IReadOnlyList<string> Mount(string type, IReadOnlyList<string> options, string source, string path) =>
        options.Count > 0
            ? ["mount", "-t", type, "-o", string.Join(',', options), source, path]
            : ["mount", "-t", type, source, path];

    /// <summary>mount_nfs says nolocks where Linux says nolock, and always uses TCP with the version it is told.</summary>
    private static IEnumerable<string> MacOptions(string option) => option switch
    {
        "nolock" => ["nolocks"],
        _ => [option],
    };

    private static string Port(string name, int port) => string.Create(CultureInfo.InvariantCulture, $"{name}={port}");
}
