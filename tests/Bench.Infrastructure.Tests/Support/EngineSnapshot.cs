using Bench.Environments.Teardown;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// Everything a start can leave on a machine, as sorted lines of text, so that two snapshots can be compared. Resources of
/// other environments that run at the same time are left out by their label: they come and go while a test looks.
/// </summary>
internal static class EngineSnapshot
{
    public static async Task<IReadOnlyList<string>> TakeAsync(IDockerClient engine, CancellationToken token)
    {
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true }, token);
        var networks = await engine.Networks.ListNetworksAsync(new NetworksListParameters(), token);
        var volumes = await engine.Volumes.ListAsync(new VolumesListParameters(), token);
        var images = await engine.Images.ListImagesAsync(new ImagesListParameters { All = true }, token);
        return
        [
            .. containers.Where(item => !OfAnother(item.Labels)).Select(item => $"container {item.Names[0]}").Order(),
            .. networks.Where(item => !OfAnother(item.Labels)).Select(item => $"network {item.Name}").Order(),
            .. (volumes.Volumes ?? []).Where(item => !OfAnother(item.Labels)).Select(item => $"volume {item.Name}").Order(),
            .. images.Select(item => $"image {item.ID} {string.Join(',', item.RepoTags ?? [])}").Order(),
            .. (await File.ReadAllLinesAsync("/proc/mounts", token)).Where(line => !line.Contains("/docker/", StringComparison.Ordinal)).Select(line => $"mount {line}").Order(),
            .. Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "*bench*").Where(path => !IsLockFolder(path)).Select(path => $"temp {path}").Order(),
        ];
    }

    private static bool OfAnother(IDictionary<string, string>? labels) =>
        EnvironmentIdentity.FromLabels(labels) is { } identity && identity.Owner != ProcessOwner.Current;

    /// <summary>The folder of the build locks stays: removing a lock file while another process opens it would split the lock.</summary>
    private static bool IsLockFolder(string path) => Path.GetFileName(path).StartsWith("bench-locks", StringComparison.Ordinal);
}
