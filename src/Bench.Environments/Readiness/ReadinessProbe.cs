using Bench.Environments.Readiness;

namespace Bench.Environments.Servers;

/// <summary>Creates the probes that most servers need.</summary>
public static class ReadinessProbe
{
    /// <summary>Runs a command in the container and wants exit status 0.</summary>
    /// <param name="name">What it looks at.</param>
    /// <param name="container">The container.</param>
    /// <param name="command">The command; it must not hold secrets.</param>
    /// <returns>The probe.</returns>
    public static IReadinessProbe Command(string name, RunningContainer container, IReadOnlyList<string> command) => new CommandProbe(name, container, command);

    /// <summary>Asks for a page by GET and wants 200.</summary>
    /// <param name="container">The container.</param>
    /// <param name="port">The port inside the container; it must be published.</param>
    /// <param name="path">The path, beginning with a slash.</param>
    /// <returns>The probe.</returns>
    public static IReadinessProbe HttpGet(RunningContainer container, int port, string path) => new HttpGetProbe(container, port, path);

    /// <summary>Looks whether NFS version 3 answers.</summary>
    /// <param name="container">The server.</param>
    /// <param name="port">The port inside the container; it must be published.</param>
    /// <returns>The probe.</returns>
    public static IReadinessProbe Nfs(RunningContainer container, int port) => RpcNullProbe.Nfs(container, port);

    /// <summary>Looks whether MOUNT version 3, the protocol beside NFS version 3, answers.</summary>
    /// <param name="container">The server.</param>
    /// <param name="port">The port inside the container; it must be published.</param>
    /// <returns>The probe.</returns>
    public static IReadinessProbe NfsMount(RunningContainer container, int port) => RpcNullProbe.Mount(container, port);

    /// <summary>Looks whether an SMB server agrees on a dialect of version 3.</summary>
    /// <param name="container">The server.</param>
    /// <param name="port">The port inside the container; it must be published.</param>
    /// <returns>The probe.</returns>
    public static IReadinessProbe Smb(RunningContainer container, int port) => new SmbNegotiateProbe(container, port);
}
