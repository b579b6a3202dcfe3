using System.Text.RegularExpressions;
using Bench.Environments.Images;
using Bench.Environments.Ownership;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Cleanup;

/// <summary>Finds what Bench created in the engine outside environments.</summary>
internal static partial class EngineFindings
{
    /// <summary>Volumes named as environments' are, that no container uses and that have lost their label.</summary>
    public static async Task<IReadOnlyList<string>> VolumesAsync(IDockerClient engine, CancellationToken cancellationToken)
    {
        var dangling = new VolumesListParameters { Filters = Filter("dangling", "true") };
        var volumes = (await engine.Volumes.ListAsync(dangling, cancellationToken)).Volumes ?? [];
        return [.. volumes.Where(volume => VolumeName().IsMatch(volume.Name) && EnvironmentIdentity.FromLabels(volume.Labels) is null).Select(volume => volume.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Images Bench made, by their label; newest first, since the older ones are below them. Those of a container that stays are
    /// left out. A registry's images carry no label of Bench, and belong to the user.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ImagesAsync(
        IDockerClient engine, IReadOnlyCollection<string> removedContainers, CancellationToken cancellationToken)
    {
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancellationToken);
        var used = containers.Where(container => !removedContainers.Contains(container.Names[0].TrimStart('/'))).Select(container => container.ImageID).ToHashSet();
        var images = await engine.Images.ListImagesAsync(new ImagesListParameters { Filters = Filter("label", ImageLabels.Image) }, cancellationToken);
        return
        [
            .. images.Where(image => !used.Contains(image.ID))
                .OrderByDescending(image => image.Created)
                .SelectMany(image => image.RepoTags is { Count: > 0 } names ? names : [image.ID]),
        ];
    }

    private static Dictionary<string, IDictionary<string, bool>> Filter(string name, string value) => new(StringComparer.Ordinal)
    {
        [name] = new Dictionary<string, bool>(StringComparer.Ordinal) { [value] = true },
    };

    [GeneratedRegex("^bench-[0-9a-f]{8}-[a-z0-9]+-data$")]
    private static partial Regex VolumeName();
}
