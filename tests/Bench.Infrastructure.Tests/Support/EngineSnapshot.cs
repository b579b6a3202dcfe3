using System.Net;
using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Images;
using Bench.Soak;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// Everything a start can leave on a machine, as sorted lines of text, so that two snapshots can be compared. What belongs to
/// a living process other than this one is left out: it comes and goes while a test looks.
/// </summary>
internal static class EngineSnapshot
{
    private static readonly int[] DependencyPorts = [4566, 5432, 8080];

    public static async Task<IReadOnlyList<string>> TakeAsync(CancellationToken token)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, token);
        var images = await engine.Images.ListImagesAsync(new ImagesListParameters { All = true }, token);
        IEnumerable<string> lines =
        [
            .. (await MachineSnapshot.TakeAsync(engine, token)).Where(item => !item.OfAnother && Counts(item)).Select(item => item.ToString()),
            .. images.Where(IsLeftOver).Select(item => $"Image {item.ID} {string.Join(',', item.RepoTags ?? [])}"),
        ];
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>What differs, a line each: + came, - went.</summary>
    public static Task<IReadOnlyList<string>> ChangesSinceAsync(IReadOnlyList<string> before, CancellationToken token) =>
        ChangesSinceAsync(before, () => TakeAsync(token), token);

    /// <summary>
    /// What differs. A guardian that was let go ends by itself, a moment after its environment: where nothing else differs, those that came
    /// have a time to go, and those that went are no difference. Anything else has to be right at once.
    /// </summary>
    internal static Task<IReadOnlyList<string>> ChangesSinceAsync(IReadOnlyList<string> before, Func<Task<IReadOnlyList<string>>> take, CancellationToken token)
    {
        return Eventually.ReadAsync(ReadAsync, changes => !changes.All(IsGuardian) || changes is [], token);

        async Task<IReadOnlyList<string>> ReadAsync()
        {
            var after = await take();
            return [.. after.Except(before).Select(line => $"+ {line}"), .. before.Except(after).Where(line => !IsGuardian(line)).Select(line => $"- {line}")];
        }
    }

    /// <summary>
    /// A test run is not alone on its machine. Of temporary files only those named after us count; what the engine runs and mounts
    /// for a container goes with the container.
    /// </summary>
    private static bool Counts(Residue item) => !item.Name.Contains("bench-test", StringComparison.Ordinal) && item.Kind switch
    {
        ResidueKind.Mount => !item.Name.Contains("docker", StringComparison.Ordinal),
        ResidueKind.Process => IsGuardian(item.Name),
        ResidueKind.Listener => IsOurs(IPEndPoint.Parse(item.Name)),
        ResidueKind.TempFile => item.Name.Contains("bench", StringComparison.Ordinal) && !IsLockFolder(item.Name),
        _ => true,
    };

    private static bool IsGuardian(string line) => line.Contains("Bench.Guardian.dll", StringComparison.Ordinal);

    /// <summary>Images of profiles stay on purpose: the next run needs them. What a test made for itself, and what has no name, was forgotten.</summary>
    private static bool IsLeftOver(ImagesListResponse image) =>
        image.RepoTags is null or [] or ["<none>:<none>"]
        || (image.Labels?.TryGetValue(ImageLabels.Image, out var name) == true && name.StartsWith("test-", StringComparison.Ordinal));

    /// <summary>Of the many listeners of a machine, those on documented ports: free ports cannot be told from other programs'.</summary>
    private static bool IsOurs(IPEndPoint listener) =>
        ProfileCatalog.All.Any(profile => listener.Port == profile.FixedHostPort) || DependencyPorts.Contains(listener.Port);

    /// <summary>The folder of the build locks stays on purpose: see BuildLock.</summary>
    private static bool IsLockFolder(string path) => Path.GetFileName(path).StartsWith("bench-locks", StringComparison.Ordinal);
}
