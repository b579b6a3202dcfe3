namespace Bench.Environments.Containers;

/// <summary>The TCP ports of an export inside the environment's network.</summary>
/// <param name="Service">The port of the NFS or SMB service itself.</param>
/// <param name="Mount">The port of the MOUNT protocol, which only NFSv3 uses; there is no port mapper to ask. 0: none.</param>
public sealed record ExportPorts(int Service, int Mount = 0);
