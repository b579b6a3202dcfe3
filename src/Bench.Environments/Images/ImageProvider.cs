using System.Net;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Images;

/// <summary>
/// Sees to it that the engine has an image. What exists under its content's tag is not built again, in this process or
/// another; two processes that want the same image build it once. Safe for concurrent use.
/// </summary>
public sealed class ImageProvider
{
    private readonly IDockerClient engine;
    private readonly ImageProviderSettings settings;
    private readonly ILogger logger;
    private readonly RegistryAccess registry;

    /// <summary>Creates a provider.</summary>
    /// <param name="engine">The engine that is to have the images; stays the caller's.</param>
    /// <param name="settings">How images are provided.</param>
    /// <param name="logger">Told of each build and its steps.</param>
    public ImageProvider(IDockerClient engine, ImageProviderSettings settings, ILogger logger)
    {
        this.engine = engine;
        this.settings = settings;
        this.logger = logger;
        registry = new RegistryAccess(engine, settings.TimeProvider);
    }

    /// <summary>Provides an image and whatever it is built on.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="cancellationToken">Ends pulls and builds; nothing half-made keeps the tag.</param>
    /// <returns>The image, and how it was obtained.</returns>
    /// <exception cref="EnvironmentException">It cannot be had; the end of the log is in the message.</exception>
    public Task<ProvidedImage> EnsureAsync(ImageSource source, CancellationToken cancellationToken) => source switch
    {
        PreferredImage preferred => ChooseAsync(preferred, cancellationToken),
        RegistryImage image => PullAsync(image, cancellationToken),
        DebianBaseImage image => MakeBaseAsync(image, cancellationToken),
        DockerfileImage image => BuildAsync(image, cancellationToken),
        _ => throw new NotSupportedException($"{source.GetType().Name} is not a source of images."),
    };

    private async Task<ProvidedImage> ChooseAsync(PreferredImage preferred, CancellationToken cancellationToken)
    {
        if (settings.Preference == ImagePreference.Registry)
        {
            return await PullAsync(preferred.Registry, cancellationToken);
        }

        var why = settings.Preference == ImagePreference.Debian
            ? "BENCH_IMAGES=debian"
            : await ObstacleAsync(preferred.Registry, cancellationToken);
        if (why is null)
        {
            return await PullAsync(preferred.Registry, cancellationToken);
        }

        var image = await EnsureAsync(preferred.Debian, cancellationToken);
        return image with { Origin = ImageOrigin.DebianPackages, Explanation = $"in place of {preferred.Registry.Reference}, {image.Explanation}; {why}" };
    }

    private async Task<string?> ObstacleAsync(RegistryImage image, CancellationToken cancellationToken) =>
        await FindAsync(image.Reference, cancellationToken) is not null ? null : await registry.ObstacleAsync(image.Reference, cancellationToken);

    private async Task<ProvidedImage> PullAsync(RegistryImage image, CancellationToken cancellationToken)
    {
        if (await FindAsync(image.Reference, cancellationToken) is { } present)
        {
            return new ProvidedImage(image.Reference, present.ID, ImageOrigin.Registry, "was there already");
        }

        if (await registry.ObstacleAsync(image.Reference, cancellationToken) is { } obstacle)
        {
            throw new EnvironmentException(new FailureDetails
            {
                Stage = EnvironmentStage.Images,
                Where = $"image {image.Reference}",
                Cause = "the image cannot be pulled",
                LastObservation = obstacle,
                NextStep = "make the registry reachable for the engine, or let it be made from Debian's packages: BENCH_IMAGES=auto",
            });
        }

        using var log = OpenLog(image.Reference.Replace('/', '-').Replace(':', '-'), "pull");
        await Tool.RunAsync("docker", ["pull", image.Reference], log, cancellationToken);
        return new ProvidedImage(image.Reference, await IdAsync(image.Reference, cancellationToken), ImageOrigin.Registry, "pulled");
    }

    private async Task<ProvidedImage> MakeBaseAsync(DebianBaseImage image, CancellationToken cancellationToken)
    {
        var content = ContentHash.Of([settings.Platform, image.Suite, .. image.Packages]);
        var reference = $"bench/debian-base:c{content}";
        return await OnceAsync("debian-base", reference, ImageOrigin.DebianPackages, log => DebianBaseBuilder.BuildAsync(image, reference, log, cancellationToken), cancellationToken);
    }

    private async Task<ProvidedImage> BuildAsync(DockerfileImage image, CancellationToken cancellationToken)
    {
        var bases = new Dictionary<string, ProvidedImage>(StringComparer.Ordinal);
        foreach (var (argument, source) in image.Bases)
        {
            bases[argument] = await EnsureAsync(source, cancellationToken);
        }

        var content = ContentHash.Of(image, bases.ToDictionary(pair => pair.Key, pair => Identity(pair.Value), StringComparer.Ordinal), settings.Platform);
        var arguments = image.Arguments.Concat(bases.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Reference)));
        var build = new PlannedBuild(image, content, settings.Platform, arguments.ToDictionary(StringComparer.Ordinal));
        return await OnceAsync(image.Name, build.Reference, ImageOrigin.Dockerfile, log => BuildAsync(build, log, cancellationToken), cancellationToken);
    }

    private Task BuildAsync(PlannedBuild build, BuildLog log, CancellationToken cancellationToken) => settings.HasBuildx
        ? BuildxBuilder.BuildAsync(build, log, cancellationToken)
        : EngineBuilder.BuildAsync(engine, build, log, cancellationToken);

    /// <summary>
    /// Our own images are known by their content's tag, which is the same on every machine; a registry's image by the
    /// engine's id, since a registry's tag may move.
    /// </summary>
    private static string Identity(ProvidedImage image) => image.Origin == ImageOrigin.Registry ? image.Id : image.Reference;

    private async Task<ProvidedImage> OnceAsync(
        string name, string reference, ImageOrigin origin, Func<BuildLog, Task> make, CancellationToken cancellationToken)
    {
        if (await FindAsync(reference, cancellationToken) is { } present)
        {
            return new ProvidedImage(reference, present.ID, origin, "was there already");
        }

        using (await BuildLock.AcquireAsync(reference.Replace('/', '-').Replace(':', '-'), settings.TimeProvider, cancellationToken))
        {
            if (await FindAsync(reference, cancellationToken) is { } other)
            {
                return new ProvidedImage(reference, other.ID, origin, "was built by another process meanwhile");
            }

            using var log = OpenLog(name, "nothing has this content yet");
            await make(log);
        }

        return new ProvidedImage(reference, await IdAsync(reference, cancellationToken), origin, "built");
    }

    private BuildLog OpenLog(string name, string why)
    {
        var log = new BuildLog(settings.LogFolder, name, logger);
        Log.ImageBuildStarted(logger, name, why, log.FilePath);
        return log;
    }

    private async Task<string> IdAsync(string reference, CancellationToken cancellationToken) =>
        (await engine.Images.InspectImageAsync(reference, cancellationToken)).ID;

    private async Task<ImageInspectResponse?> FindAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.Images.InspectImageAsync(reference, cancellationToken);
        }
        catch (DockerApiException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
