using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>A name, a folder and an engine for the images of one test; all of them are removed with it.</summary>
internal sealed class ImageWorkshop : IAsyncDisposable
{
    private readonly HostCapabilities host;

    private ImageWorkshop(IDockerClient engine, HostCapabilities host)
    {
        Engine = engine;
        this.host = host;
    }

    public IDockerClient Engine { get; }

    public TemporaryFolder Folder { get; } = new();

    public ListLogger Logger { get; } = new();

    /// <summary>A name no other test has.</summary>
    public string Name { get; } = $"test-{Guid.NewGuid():N}"[..17];

    public static async Task<ImageWorkshop> OpenAsync(CancellationToken token)
    {
        var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, token);
        return new ImageWorkshop(engine, await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, token));
    }

    public ImageProvider Provider(Func<ImageProviderSettings, ImageProviderSettings>? adapt = null) => Provider(Engine, adapt);

    /// <summary>A provider of images on another engine.</summary>
    public ImageProvider Provider(IDockerClient engine, Func<ImageProviderSettings, ImageProviderSettings>? adapt)
    {
        var settings = new ImageProviderSettings
        {
            Platform = ImagePlatform.Of(host),
            LogFolder = Folder.At("logs"),
            LockFolder = Folder.At("locks"),
            EngineEndpoint = host.EngineEndpoint,
            Registries = new RegistryMemo(),
        };
        return new ImageProvider(engine, adapt?.Invoke(settings) ?? settings, Logger);
    }

    /// <summary>An image that is nothing but the files of a context.</summary>
    public DockerfileImage Files(string text = "content")
    {
        Folder.Write("context/file", text);
        return Image("FROM scratch\nCOPY . /context/\n") with { Context = Folder.At("context") };
    }

    /// <summary>An image on Debian, so that commands can run in it. The base is left for others: it is no test's own.</summary>
    public DockerfileImage OnDebian(string commands) => Image($"ARG BASE_IMAGE\nFROM ${{BASE_IMAGE}}\n{commands}\n") with
    {
        Bases = new Dictionary<string, ImageSource> { ["BASE_IMAGE"] = TestImages.DebianBase },
    };

    public Task<IReadOnlyList<string>> TagsAsync(CancellationToken token) => TagsAsync($"bench/{Name}:", token);

    public Task<IReadOnlyList<string>> BaseTagsAsync(CancellationToken token) => TagsAsync("bench/debian-base:", token);

    public async ValueTask DisposeAsync()
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{ImageLabels.Image}={Name}"] = true },
        };
        foreach (var image in await Engine.Images.ListImagesAsync(new ImagesListParameters { Filters = filters }, CancellationToken.None))
        {
            await Engine.Images.DeleteImageAsync(image.ID, new ImageDeleteParameters { Force = true }, CancellationToken.None);
        }

        Engine.Dispose();
        Folder.Dispose();
    }

    private async Task<IReadOnlyList<string>> TagsAsync(string prefix, CancellationToken token)
    {
        var images = await Engine.Images.ListImagesAsync(new ImagesListParameters { All = true }, token);
        return [.. images.SelectMany(image => image.RepoTags ?? []).Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private DockerfileImage Image(string dockerfile)
    {
        Folder.Write("Dockerfile", dockerfile);
        return new DockerfileImage { Name = Name, Dockerfile = Folder.At("Dockerfile") };
    }
}
