using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using Bench.Cli.Soak;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Profiles;
using Bench.Environments.Teardown;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// Everything a start can leave on a machine, as sorted lines of text, so that two snapshots can be compared. What belongs to
/// a living process other than this one is left out: it comes and goes while a test looks.
/// </summary>
internal static class EngineSnapshot
{
    private const string Guardian = "Bench.Guardian.dll";
    private static readonly int[] DependencyPorts = [4566, 5432, 8080];

    public static async Task<IReadOnlyList<string>> TakeAsync(CancellationToken token)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, token);
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true }, token);
        var networks = await engine.Networks.ListNetworksAsync(new NetworksListParameters(), token);
        var volumes = await engine.Volumes.ListAsync(new VolumesListParameters(), token);
        var images = await engine.Images.ListImagesAsync(new ImagesListParameters { All = true }, token);
        IEnumerable<string> lines =
        [
            .. containers.Where(item => !OfAnother(item.Labels)).Select(item => $"container {item.Names[0]}"),
            .. networks.Where(item => !OfAnother(item.Labels)).Select(item => $"network {item.Name}"),
            .. (volumes.Volumes ?? []).Where(item => !OfAnother(item.Labels)).Select(item => $"volume {item.Name}"),
            .. images.Where(item => item.Labels?.ContainsKey(ImageLabels.Image) == true).Select(item => $"image {item.ID} {string.Join(',', item.RepoTags ?? [])}"),
            .. (await File.ReadAllLinesAsync("/proc/mounts", token)).Where(line => !line.Contains("docker", StringComparison.Ordinal) && !IsOfTests(line)).Select(line => $"mount {line}"),
            .. Leftovers.Processes(Guardian).Where(line => !OfAnother(line)).Select(line => $"process {line}"),
            .. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(IsOurs).Select(listener => $"listener {listener}"),
            .. Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "*bench*").Where(path => !IsLockFolder(path) && !IsOfTests(path)).Select(path => $"temp {path}"),
        ];
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>What differs, a line each: + came, - went.</summary>
    public static async Task<IReadOnlyList<string>> ChangesSinceAsync(IReadOnlyList<string> before, CancellationToken token)
    {
        var after = await TakeAsync(token);
        return [.. after.Except(before).Select(line => $"+ {line}"), .. before.Except(after).Select(line => $"- {line}")];
    }

    private static bool OfAnother(IDictionary<string, string>? labels) =>
        EnvironmentIdentity.FromLabels(labels) is { } identity && identity.Owner != ProcessOwner.Current && identity.Owner.IsAlive();

    /// <summary>Behind the program, a guardian's command line has the environment and the owner.</summary>
    private static bool OfAnother(string guardian)
    {
        var words = guardian.Split(' ');
        var owner = words[Array.FindIndex(words, word => word.EndsWith(Guardian, StringComparison.Ordinal)) + 2];
        return owner != Environment.ProcessId.ToString(CultureInfo.InvariantCulture) && Directory.Exists($"/proc/{owner}");
    }

    /// <summary>Of the many listeners of a machine, those on documented ports: free ports cannot be told from other programs'.</summary>
    private static bool IsOurs(IPEndPoint listener) =>
        ProfileCatalog.All.Any(profile => listener.Port == profile.FixedHostPort) || DependencyPorts.Contains(listener.Port);

    /// <summary>What tests make for themselves, in this process or another, is not what a start leaves.</summary>
    private static bool IsOfTests(string line) => line.Contains("bench-test", StringComparison.Ordinal);

    /// <summary>The folder of the build locks stays on purpose: see BuildLock.</summary>
    private static bool IsLockFolder(string path) => Path.GetFileName(path).StartsWith("bench-locks", StringComparison.Ordinal);
}
