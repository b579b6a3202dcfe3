using Bench.Environments.Servers;

namespace Bench.Environments.Clients;

/// <summary>Finds where a client reaches a server.</summary>
internal static class MountTargets
{
    /// <summary>At the container's own address: from its network, and from the machine that has that network.</summary>
    public static async Task<MountTarget> DirectAsync(
        RunningContainer server, Profile profile, MountProtocol protocol, string mountPath, CancellationToken cancellationToken) =>
        new(await server.AddressAsync(cancellationToken), PathOf(server.Spec, profile), PortsOf(server, protocol), mountPath);

    /// <summary>At the ports published on this machine, whose engine keeps the containers where no address leads.</summary>
    public static async Task<MountTarget> PublishedAsync(
        RunningContainer server, Profile profile, MountProtocol protocol, string mountPath, CancellationToken cancellationToken)
    {
        var inside = PortsOf(server, protocol);
        var service = await server.HostPortAsync(inside.Service, cancellationToken);
        var mount = inside.Mount == 0 ? 0 : await server.HostPortAsync(inside.Mount, cancellationToken);
        return new("127.0.0.1", PathOf(server.Spec, profile), new ExportPorts(service, mount), mountPath);
    }

    /// <summary>The path of the export: what serves it may have it elsewhere than the profile says.</summary>
    internal static string PathOf(ContainerSpec server, Profile profile) => server.ExportPath ?? profile.ExportPath;

    private static ExportPorts PortsOf(RunningContainer server, MountProtocol protocol) =>
        server.Spec.Exports.GetValueOrDefault(protocol, new ExportPorts(0));
}

/// <summary>What is mounted, from where, and on which directory.</summary>
/// <param name="Address">The server's address, as the client reaches it. Not used by file systems of the client itself.</param>
/// <param name="ExportPath">The exported path: <c>/export</c>.</param>
/// <param name="Ports">The export's ports, as the client reaches them.</param>
/// <param name="MountPath">The directory to mount it on.</param>
internal sealed record MountTarget(string Address, string ExportPath, ExportPorts Ports, string MountPath)
{
    /// <summary>The file SMB logs in with; null: where client containers have it.</summary>
    public string? CredentialsPath { get; init; }
}
