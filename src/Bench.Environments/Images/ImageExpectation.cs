using Bench.Environments.Servers;

namespace Bench.Environments.Images;

/// <summary>Finds out how images would be had, in the same order and by the same choices as <see cref="ImageProvider"/>. Makes nothing.</summary>
internal sealed class ImageExpectation(EngineImages images, RegistryAccess registry, ImageProviderSettings settings)
{
    /// <summary>The image and those it is made on, which come first.</summary>
    public Task<IReadOnlyList<ExpectedImage>> ExpectAsync(ImageSource source, CancellationToken cancellationToken) => source switch
    {
        PreferredImage preferred => ChooseAsync(preferred, cancellationToken),
        RegistryImage image => PullAsync(image, cancellationToken),
        DebianBaseImage image => BuildBaseAsync(image, cancellationToken),
        DockerfileImage image => BuildAsync(image, cancellationToken),
        _ => throw new NotSupportedException($"{source.GetType().Name} is not a source of images."),
    };

    private async Task<IReadOnlyList<ExpectedImage>> ChooseAsync(PreferredImage preferred, CancellationToken cancellationToken)
    {
        var pulled = settings.Preference == ImagePreference.Debian ? [] : await PullAsync(preferred.Registry, cancellationToken);
        if (pulled is [{ Action: not ImageAction.Impossible }] || settings.Preference == ImagePreference.Registry)
        {
            return pulled;
        }

        var instead = await ExpectAsync(preferred.Debian, cancellationToken);
        return [.. instead.SkipLast(1), instead[^1] with { Note = $"in place of {preferred.Registry.Reference}" }];
    }

    private async Task<IReadOnlyList<ExpectedImage>> PullAsync(RegistryImage image, CancellationToken cancellationToken)
    {
        var reference = image.Reference;
        if (await IsThereAsync(reference, cancellationToken))
        {
            return [new(reference, reference, ImageAction.Present, "")];
        }

        var obstacle = await registry.ObstacleAsync(reference, cancellationToken);
        return [new(reference, reference, obstacle is null ? ImageAction.Pull : ImageAction.Impossible, obstacle ?? "")];
    }

    private async Task<IReadOnlyList<ExpectedImage>> BuildBaseAsync(DebianBaseImage image, CancellationToken cancellationToken)
    {
        var reference = DebianBaseBuilder.ReferenceOf(image, settings.Platform);
        return [new(DebianBaseBuilder.Name, reference, await IsThereAsync(reference, cancellationToken) ? ImageAction.Present : ImageAction.Build, "")];
    }

    /// <summary>What an image is called depends on what it is built on: it is known only where that is there.</summary>
    private async Task<IReadOnlyList<ExpectedImage>> BuildAsync(DockerfileImage image, CancellationToken cancellationToken)
    {
        var below = new List<ExpectedImage>();
        var bases = new Dictionary<string, ProvidedImage>(StringComparer.Ordinal);
        foreach (var (argument, source) in image.Bases)
        {
            var expected = await ExpectAsync(source, cancellationToken);
            below.AddRange(expected);
            if (expected[^1] is { Action: ImageAction.Present, Reference: { } reference } && await FindAsync(reference, source, cancellationToken) is { } provided)
            {
                bases[argument] = provided;
            }
        }

        if (bases.Count < image.Bases.Count)
        {
            var action = below.Exists(item => item.Action == ImageAction.Impossible) ? ImageAction.Impossible : ImageAction.Build;
            return [.. below, new(image.Name, null, action, "")];
        }

        var name = (await Task.Run(() => new PlannedBuild(image, settings.Platform, bases), cancellationToken)).Reference;
        return [.. below, new(image.Name, name, await IsThereAsync(name, cancellationToken) ? ImageAction.Present : ImageAction.Build, "")];
    }

    /// <summary>Only whether it came from a registry matters for what is built on it.</summary>
    private Task<ProvidedImage?> FindAsync(string reference, ImageSource source, CancellationToken cancellationToken) => images.FindAsync(
        reference,
        source is RegistryImage || (source is PreferredImage preferred && preferred.Registry.Reference == reference) ? ImageOrigin.Registry : ImageOrigin.Dockerfile,
        "",
        cancellationToken);

    private async Task<bool> IsThereAsync(string reference, CancellationToken cancellationToken) =>
        await images.FindAsync(reference, ImageOrigin.Registry, "", cancellationToken) is not null;
}
