using Bench.Environments.Containers;

namespace Bench.Environments.Clients;

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
