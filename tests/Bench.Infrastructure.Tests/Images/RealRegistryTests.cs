using System.Globalization;
using Bench.Environments.Images;
using Bench.Environments.Options;
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
    public async Task What_is_pulled_is_known_by_its_digest_and_what_is_built_on_it_is_pinned_to_that()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var program = await workshop.Provider().EnsureAsync(workshop.OnDebian(Registry), Token);
        await ShellCommand.RunAsync("docker", "run", "--rm", "--detach", "--name", workshop.Name, "--publish", "127.0.0.1::5000", program.Reference,
            "docker-registry", "serve", "/registry.yml");
        try
        {
            var port = (await ShellCommand.RunAsync("docker", "port", workshop.Name, "5000")).Trim().Split(':')[^1];
            var remote = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}/{workshop.Name}/base:1");
            var pushed = await PushAsync(program.Bases["BASE_IMAGE"].Reference, remote);
            var logs = workshop.Folder.At("logs");

            var image = await workshop.Provider(settings => settings with { Preference = ImagePreference.Registry, LogFolder = logs })
                .EnsureAsync(workshop.OnDebian("RUN true") with { Bases = new Dictionary<string, ImageSource> { ["BASE_IMAGE"] = new RegistryImage(remote) } }, Token);

            var pulled = image.Bases["BASE_IMAGE"];
            pulled.Origin.Should().Be(ImageOrigin.Registry);
            pulled.Digest.Should().Be(pushed);
            (await File.ReadAllTextAsync(image.LogPath!, Token)).Should().Contain($"FROM {remote}@{pushed}");
            await ShellCommand.RunAsync("docker", "rmi", "--force", remote);
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
