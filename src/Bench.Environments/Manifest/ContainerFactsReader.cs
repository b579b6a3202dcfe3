using Bench.Environments.Containers;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Results.Manifests;
using Docker.DotNet.Models;

namespace Bench.Environments.Manifest;

/// <summary>Describes the containers for a manifest.</summary>
internal sealed class ContainerFactsReader(IReadOnlyDictionary<ContainerRole, ProvidedImage> images, ManifestQuestions questions)
{
    private const decimal NanoCpusPerCpu = 1_000_000_000;

    public async Task<IReadOnlyDictionary<string, ContainerFacts>> ReadAsync(ContainerSet containers, CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(containers.All.Select(container => ReadAsync(container, cancellationToken)));
        return new SortedDictionary<string, ContainerFacts>(all.ToDictionary(pair => pair.Role.Alias(), pair => pair.Facts), StringComparer.Ordinal);
    }

    private async Task<(ContainerRole Role, ContainerFacts Facts)> ReadAsync(RunningContainer container, CancellationToken cancellationToken)
    {
        var (role, image) = (container.Spec.Role, images[container.Spec.Role]);
        var limits = questions.TextAsync($"limits in container {role.Alias()}", container, CgroupLimits.Command, cancellationToken);
        var inspect = await questions.AskAsync($"engine's limits of container {role.Alias()}", async token => await container.InspectAsync(token), cancellationToken);
        return (role, new ContainerFacts(
            image.Reference, image.Id, image.Origin.ToString(), image.Explanation, EngineLimits(inspect?.HostConfig), CgroupLimits.Parse(await limits ?? "")));
    }

    private static LimitFacts? EngineLimits(HostConfig? config) => config is { Memory: > 0 } or { NanoCPUs: > 0 }
        ? new LimitFacts(config.NanoCPUs > 0 ? config.NanoCPUs / NanoCpusPerCpu : null, config.Memory > 0 ? config.Memory : null)
        : null;
}
