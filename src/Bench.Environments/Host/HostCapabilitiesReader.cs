using System.Globalization;
using Bench.Environments.Engine;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Host;

/// <summary>Reads what the machine that runs the containers can do. Changes nothing. Safe for concurrent use.</summary>
internal static class HostCapabilitiesReader
{
    private static readonly TimeSpan PluginBudget = TimeSpan.FromSeconds(10);

    /// <summary>Reads the capabilities of the engine's machine.</summary>
    /// <param name="engine">The engine; see <see cref="ContainerEngine"/>.</param>
    /// <param name="timeProvider">The clock of the time limits.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="DockerApiException">The engine refused to answer.</exception>
    /// <exception cref="FormatException">The engine names no API version.</exception>
    public static Task<HostCapabilities> ReadAsync(IDockerClient engine, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        ReadAsync(engine, "/", "docker", timeProvider, cancellationToken);

    /// <summary>Reads a machine whose file system and <c>docker</c> command may be elsewhere.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="root">The folder that <c>proc</c> and <c>lib</c> are in.</param>
    /// <param name="docker">The <c>docker</c> command.</param>
    /// <param name="timeProvider">The clock of the time limits.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    internal static async Task<HostCapabilities> ReadAsync(
        IDockerClient engine, string root, string docker, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var buildx = CliPluginReader.ReadAsync(docker, "buildx", PluginBudget, timeProvider, cancellationToken);
        var compose = CliPluginReader.ReadAsync(docker, "compose", PluginBudget, timeProvider, cancellationToken);
        var local = LocalMountingReader.ReadAsync(root, timeProvider, cancellationToken);
        var info = await engine.System.GetSystemInfoAsync(cancellationToken);
        var version = await engine.System.GetVersionAsync(cancellationToken);
        var api = EngineApiRange.Parse(version.MinAPIVersion, version.APIVersion);
        var host = Describe(info, api, engine.Options.Endpoint, root, await local, await buildx, await compose);
        var sharesKernel = info.KernelVersion == KernelFileSystemsReader.KernelRelease(root);
        return host with { PublishedPorts = await PortReachReader.ReadAsync(engine, info, sharesKernel, timeProvider, cancellationToken) };
    }

    /// <summary>Puts what the engine says and what the files show together. Pure but for the files under the root.</summary>
    internal static HostCapabilities Describe(
        SystemInfoResponse info, EngineApiRange api, Uri endpoint, string root, LocalMounting local, CliPlugin buildx, CliPlugin compose)
    {
        var isLocal = SharesKernel(endpoint, info.KernelVersion, root);
        return new()
        {
            Architecture = info.Architecture,
            OperatingSystem = info.OperatingSystem,
            KernelRelease = info.KernelVersion,
            FileSystems = isLocal ? new KernelFileSystemsReader(root, info.KernelVersion).Read() : KernelFileSystems.Unknown,
            CgroupVersion = int.TryParse(info.CgroupVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var cgroup) ? cgroup : 0,
            Cpus = (int)info.NCPU,
            MemoryBytes = info.MemTotal,
            EngineVersion = info.ServerVersion,
            EngineApi = api,
            EngineEndpoint = endpoint,
            IsEngineLocal = isLocal,
            Local = local,
            Buildx = buildx,
            Compose = compose,
        };
    }

    // A socket alone proves nothing: a desktop engine has one here and keeps its containers in a virtual machine.
    private static bool SharesKernel(Uri endpoint, string kernel, string root) =>
        endpoint.Scheme == "unix" && kernel == KernelFileSystemsReader.KernelRelease(root);
}
