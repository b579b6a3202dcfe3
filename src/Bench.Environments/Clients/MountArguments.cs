using System.Globalization;
using Bench.Environments.Containers;
using Bench.Environments.Profiles;

namespace Bench.Environments.Clients;

/// <summary>The command that mounts an export. Pure: profile and address give the command.</summary>
public static class MountArguments
{
    /// <summary>The mount command for a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="ports">The ports of the export.</param>
    /// <param name="serverAddress">The server's address, as the client reaches it.</param>
    /// <param name="mountPath">Where to mount it.</param>
    /// <returns>The program and its arguments.</returns>
    /// <exception cref="NotSupportedException">The protocol is not one the client can mount.</exception>
    public static IReadOnlyList<string> For(Profile profile, ExportPorts ports, string serverAddress, string mountPath) => profile.Protocol switch
    {
        MountProtocol.NfsV3 => Nfs(profile, serverAddress, mountPath, [Port("port", ports.Service), Port("mountport", ports.Mount)]),
        MountProtocol.NfsV41 => Nfs(profile, serverAddress, mountPath, [Port("port", ports.Service)]),
        var other => throw new NotSupportedException($"The client cannot mount {other} yet."),
    };

    /// <summary>The file systems a protocol shows up as in the mount table.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>Names of file systems.</returns>
    public static IReadOnlyCollection<string> FileSystems(MountProtocol protocol) => protocol switch
    {
        MountProtocol.NfsV3 => ["nfs"],
        MountProtocol.NfsV41 => ["nfs4"],
        MountProtocol.Smb3 => ["cifs"],
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static IReadOnlyList<string> Nfs(Profile profile, string address, string mountPath, IReadOnlyList<string> ports) =>
    [
        "mount", "-t", "nfs",
        "-o", string.Join(',', profile.MountOptions.Select(option => option.Argument).Concat(ports)),
        $"{address}:{profile.ExportPath}",
        mountPath,
    ];

    private static string Port(string name, int port) => string.Create(CultureInfo.InvariantCulture, $"{name}={port}");
}
