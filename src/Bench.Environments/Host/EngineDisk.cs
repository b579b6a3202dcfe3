using Docker.DotNet;

namespace Bench.Environments.Host;

/// <summary>The disk on which an engine of this machine keeps images, containers and the data of servers. Immutable.</summary>
/// <param name="Folder">The folder of the engine.</param>
/// <param name="FreeBytes">How much of its disk is free, in bytes.</param>
internal sealed record EngineDisk(string Folder, long FreeBytes)
{
    /// <summary>Looks at it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="host">What its machine can do.</param>
    /// <param name="cancellationToken">Ends the question to the engine.</param>
    /// <returns>Null where that disk is not to be seen from here, as that of another machine.</returns>
    public static async Task<EngineDisk?> ReadAsync(IDockerClient engine, HostCapabilities host, CancellationToken cancellationToken)
    {
        if (!host.IsEngineLocal)
        {
            return null;
        }

        var folder = (await engine.System.GetSystemInfoAsync(cancellationToken)).DockerRootDir;
        return Directory.Exists(folder) ? new(folder, new DriveInfo(folder).AvailableFreeSpace) : null;
    }
}
