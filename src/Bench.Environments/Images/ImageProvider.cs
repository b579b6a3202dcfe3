using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Docker.DotNet;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Images;

/// <summary>
/// Sees to it that the engine has an image. What exists under its content's tag is not built again, in this process or
/// another; two processes that want the same image build it once. Safe for concurrent use.
/// </summary>
internal sealed class ImageProvider : IImageAvailability
{
    private readonly ImageProviderSettings settings;
    private readonly EngineImages images;
    private readonly ImageBuilder builder;
    private readonly RegistryAccess registry;
    private readonly ImageExpectation expectation;
    private readonly ImageTrial trial;

    /// <summary>Creates a provider.</summary>
    /// <param name="engine">The engine that is to have the images; stays the caller's.</param>
    /// <param name="settings">How images are provided.</param>
    /// <param name="logger">Told of each build and its steps.</param>
    public ImageProvider(IDockerClient engine, ImageProviderSettings settings, ILogger logger)
    {
        this.settings = settings;
        images = new EngineImages(engine);
        builder = new ImageBuilder(images, settings, logger);
        registry = new RegistryAccess(engine, settings.Registries, settings.TimeProvider);
        expectation = new ImageExpectation(images, registry, settings);
        trial = new ImageTrial(engine, settings);
    }

    /// <summary>Provides an image and whatever it is built on.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="cancellationToken">Ends pulls and builds; nothing half-made keeps the tag.</param>
    /// <returns>The image, and how it was obtained.</returns>
    /// <exception cref="EnvironmentException">It cannot be had, or took too long; the end of the log is in the message.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the message says what was being done.</exception>
    public Task<ProvidedImage> EnsureAsync(ImageSource source, CancellationToken cancellationToken) =>
        ImageFileFailure.NamedAsync(source, () => ProvideAsync(source, cancellationToken));

    /// <inheritdoc/>
    public async Task<string?> ObstacleAsync(string reference, CancellationToken cancellationToken)
    {
        if (settings.Preference == ImagePreference.Debian)
        {
            return $"{OptionKeys.Images.Name}=debian";
        }

        return await images.FindAsync(reference, ImageOrigin.Registry, "", cancellationToken) is null
            ? await registry.ObstacleAsync(reference, cancellationToken)
            : null;
    }

    /// <summary>Says how an image, and each it is made on, would be had. Makes nothing.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The images, those that are made first before the others.</returns>
    internal Task<IReadOnlyList<ExpectedImage>> ExpectAsync(ImageSource source, CancellationToken cancellationToken) =>
        ImageFileFailure.NamedAsync(source, () => expectation.ExpectAsync(source, cancellationToken));

    private Task<ProvidedImage> ProvideAsync(ImageSource source, CancellationToken cancellationToken) => source switch
    {
        PreferredImage preferred => ChooseAsync(preferred, cancellationToken),
        RegistryImage image => PullAndTryAsync(image, cancellationToken),
        DebianBaseImage image => BuildBaseAsync(image, cancellationToken),
        DockerfileImage image => BuildAsync(image, cancellationToken),
        _ => throw new NotSupportedException($"{source.GetType().Name} is not a source of images."),
    };

    private async Task<ProvidedImage> ChooseAsync(PreferredImage preferred, CancellationToken cancellationToken)
    {
        if (settings.Preference == ImagePreference.Debian)
        {
            return await InsteadAsync(preferred, $"{OptionKeys.Images.Name}=debian", cancellationToken);
        }

        ProvidedImage pulled;
        try
        {
            pulled = await PullAsync(
                preferred.Registry,
                $"make the registry reachable for the engine, or build from Debian's packages: {OptionKeys.Images.Name}=auto",
                cancellationToken);
        }
        catch (EnvironmentException exception) when (settings.Preference == ImagePreference.Auto)
        {
            var details = exception.Details;
            return await InsteadAsync(preferred, details.LastObservation ?? (details.LogTail is [.., var last] ? last : details.Cause), cancellationToken);
        }

        // One that is there and does not run is no reason to measure another in its place.
        return await trial.RunAsync(preferred.Registry, pulled, cancellationToken);
    }

    private async Task<ProvidedImage> PullAndTryAsync(RegistryImage image, CancellationToken cancellationToken)
    {
        var pulled = await PullAsync(image, "make the registry reachable for the engine, or load the image with docker load", cancellationToken);
        return await trial.RunAsync(image, pulled, cancellationToken);
    }

    private async Task<ProvidedImage> InsteadAsync(PreferredImage preferred, string why, CancellationToken cancellationToken)
    {
        var image = await EnsureAsync(preferred.Debian, cancellationToken);
        return image with { Origin = ImageOrigin.DebianPackages, Explanation = $"in place of {preferred.Registry.Reference}, {image.Explanation}; {why}" };
    }

    /// <summary>An image that comes through a mirror is said to, whether it can be had or not: two names are in play, and one setting.</summary>
    private async Task<ProvidedImage> PullAsync(RegistryImage image, string nextStep, CancellationToken cancellationToken)
    {
        if (RegistryMirror.OriginalOf(image.Reference, settings.RegistryMirror) is not { } original)
        {
            return await PullByNameAsync(image.Reference, nextStep, cancellationToken);
        }

        try
        {
            var pulled = await PullByNameAsync(image.Reference, nextStep, cancellationToken);
            return pulled with { Explanation = $"{pulled.Explanation}; it is {original} of {OptionKeys.RegistryMirror.Name}" };
        }
        catch (EnvironmentException exception)
        {
            var details = exception.Details;
            var advice = $"check whether the mirror has {original}, or correct {OptionKeys.RegistryMirror.Name}={settings.RegistryMirror}; else {details.NextStep}";
            throw new EnvironmentException(details with { NextStep = advice }, exception);
        }
    }

    private async Task<ProvidedImage> PullByNameAsync(string reference, string nextStep, CancellationToken cancellationToken)
    {
        if (await images.FindAsync(reference, ImageOrigin.Registry, "already present", cancellationToken) is { } present)
        {
            return present;
        }

        if (await registry.ObstacleAsync(reference, cancellationToken) is { } obstacle)
        {
            throw new EnvironmentException(new FailureDetails
            {
                Stage = EnvironmentStage.Images,
                Where = $"image {reference}",
                Cause = $"the image cannot be pulled: {OneLine.Of(obstacle)}",
                LastObservation = obstacle,
                NextStep = nextStep,
            });
        }

        return await builder.OnceAsync(
            new ImageJob(
                ImageReference.FileNameOf(reference),
                reference,
                ImageOrigin.Registry,
                "pulled",
                (session, token) => session.DockerAsync(["pull", "--platform", settings.Platform, reference], token)),
            cancellationToken);
    }

    private Task<ProvidedImage> BuildBaseAsync(DebianBaseImage image, CancellationToken cancellationToken)
    {
        var content = DebianBaseBuilder.ContentOf(image, settings.Platform);
        var reference = DebianBaseBuilder.ReferenceOf(image, settings.Platform);
        return builder.OnceAsync(
            new ImageJob(
                DebianBaseBuilder.Name,
                reference,
                ImageOrigin.DebianPackages,
                "built",
                (session, token) => DebianBaseBuilder.BuildAsync(image, reference, content, session, token)),
            cancellationToken);
    }

    private async Task<ProvidedImage> BuildAsync(DockerfileImage image, CancellationToken cancellationToken)
    {
        var bases = new Dictionary<string, ProvidedImage>(StringComparer.Ordinal);
        foreach (var (argument, source) in image.Bases)
        {
            bases[argument] = await EnsureAsync(source, cancellationToken);
        }

        // On another thread: hashing a source tree takes a while, and a caller may be one that must not be held up.
        var build = await Task.Run(() => new PlannedBuild(image, settings.Platform, bases), cancellationToken);
        var provided = await builder.OnceAsync(
            new ImageJob(
                image.Name,
                build.Reference,
                ImageOrigin.Dockerfile,
                "built",
                (session, token) => DockerfileBuilder.BuildAsync(build, images, session, token)),
            cancellationToken);
        var on = bases.Count > 0 ? $" on {string.Join(" and ", bases.Values.Select(item => item.Reference))}" : "";
        return provided with { Bases = bases, Explanation = provided.Explanation + on, Notices = [.. bases.Values.SelectMany(item => item.Notices).Distinct()] };
    }
}
