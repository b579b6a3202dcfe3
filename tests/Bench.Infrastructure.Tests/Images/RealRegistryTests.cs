using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>A registry of the tests' own, in a container, from which the engine really pulls.</summary>
[Trait("Category", "Engine")]
[Thorough]
public sealed class RealRegistryTests
{
    /// <summary>The package's own configuration wants a password.</summary>
    private const string Registry = """
        RUN apt-get -o Acquire::Check-Valid-Until=false update && apt-get install -y --no-install-recommends docker-registry
        RUN printf '%s\n' 'version: 0.1' 'storage: {filesystem: {rootdirectory: /registry}}' 'http: {addr: ":5000"}' > /registry.yml
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pulled_image_has_digest_and_images_built_on_it_are_pinned_to_it() => await WithRegistryAsync(async (workshop, host, debian) =>
    {
        var remote = $"{host}/{workshop.Name}/base:1";
        var pushed = await PushAsync(debian, remote);
        var logs = workshop.Folder.At("logs");

        var image = await workshop.Provider(settings => settings with { Preference = ImagePreference.Registry, LogFolder = logs })
            .EnsureAsync(workshop.OnDebian("RUN true") with { Bases = new Dictionary<string, ImageSource> { ["BASE_IMAGE"] = new RegistryImage(remote) } }, Token);

        var pulled = image.Bases["BASE_IMAGE"];
        pulled.Origin.Should().Be(ImageOrigin.Registry);
        pulled.Digest.Should().Be(pushed);
        (await File.ReadAllTextAsync(image.LogPath!, Token)).Should().Contain($"FROM {remote}@{pushed}");
        await ShellCommand.RunAsync("docker", "rmi", "--force", remote);
    });

    [Fact]
    public async Task Pull_through_a_mirror_names_the_image_and_the_mirror() => await WithRegistryAsync(async (workshop, host, debian) =>
    {
        var options = OptionFiles.Load($"BENCH_REGISTRY_MIRROR={host}/{workshop.Name}\nPOSTGRES_IMAGE=base:1\nS3_IMAGE=missing:1\n").Options;
        var pushed = await PushAsync(debian, $"{host}/{workshop.Name}/base:1");
        var provider = workshop.Provider(settings => settings with { RegistryMirror = options.Platform.RegistryMirror });

        var image = await provider.EnsureAsync(new RegistryImage(options.Platform.PostgreSqlImage), Token);
        var failure = await provider.Awaiting(p => p.EnsureAsync(new RegistryImage(options.Platform.S3Image), Token)).Should().ThrowAsync<EnvironmentException>();

        image.Digest.Should().Be(pushed);
        image.Explanation.Should().Be("pulled; it is base:1 of BENCH_REGISTRY_MIRROR");
        failure.Which.Details.Where.Should().Be($"image {host}/{workshop.Name}/missing:1");
        failure.Which.Details.NextStep.Should().StartWith($"check whether the mirror has missing:1, or correct BENCH_REGISTRY_MIRROR={host}/{workshop.Name};");
        await ShellCommand.RunAsync("docker", "rmi", "--force", image.Reference);
    });

    /// <summary>Runs a test with a registry of its own: its address, and a Debian to push.</summary>
    private static async Task WithRegistryAsync(Func<ImageWorkshop, string, string, Task> test)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var program = await workshop.Provider().EnsureAsync(workshop.OnDebian(Registry), Token);
        await ShellCommand.RunAsync("docker", "run", "--rm", "--detach", "--name", workshop.Name, "--publish", "127.0.0.1::5000", program.Reference,
            "docker-registry", "serve", "/registry.yml");
        try
        {
            var port = (await ShellCommand.RunAsync("docker", "port", workshop.Name, "5000")).Trim().Split(':')[^1];
            await test(workshop, $"127.0.0.1:{port}", program.Bases["BASE_IMAGE"].Reference);
        }
        finally
        {
            await ShellCommand.RunAsync("docker", "rm", "--force", "--volumes", workshop.Name);
        }
    }

    /// <summary>Gives an image to the registry, and takes that name from the engine again.</summary>
    /// <returns>The digest under which the registry has it.</returns>
    private static async Task<string> PushAsync(string local, string remote)
    {
        await ShellCommand.RunAsync("docker", "tag", local, remote);

        // A registry that has just been started may not listen yet.
        (await Eventually.ReadAsync(() => ShellCommand.StatusAsync("docker", "push", "--quiet", remote), status => status == 0, Token)).Should().Be(0);
        var digest = (await ShellCommand.RunAsync("docker", "inspect", "--format", "{{index .RepoDigests 0}}", remote)).Trim().Split('@')[1];
        await ShellCommand.RunAsync("docker", "rmi", remote);
        return digest;
    }
}
