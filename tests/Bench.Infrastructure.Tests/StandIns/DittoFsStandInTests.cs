using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench.Infrastructure.Tests.StandIns;

/// <summary>The stand-in's own tests, and what its image must be, both with the tool chain and the Dockerfile of the real server.</summary>
[Trait("Category", "Engine")]
public sealed class DittoFsStandInTests
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);
    private static readonly string Source = Path.Combine(Layout.Doubles, "dittofs");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Thorough]
    public async Task Tests_of_the_stand_in_pass()
    {
        var go = await ProvideAsync(DittoFsImage.Go);

        var result = await DockerAsync(
            "run", "--rm", "--network", "none", "--volume", $"{Source}:/src:ro", "--workdir", "/src", go.Reference,
            "sh", "-c", "test -z \"$(gofmt -l .)\" && go vet ./... && go test ./...");

        result.ExitCode.Should().Be(0, result.StandardOutput + result.StandardError);
    }

    [Fact]
    public async Task Both_programs_are_in_the_image_and_say_that_they_are_a_stand_in()
    {
        var image = await ProvideAsync(images => DittoFsImage.Source(images, Source, "v0.29.0-standin", "none"));

        foreach (var program in new[] { "/app/dfs", "/app/dfsctl" })
        {
            var version = await DockerAsync("run", "--rm", "--network", "none", "--entrypoint", program, image.Reference, "version");

            version.StandardOutput.Should().Contain("v0.29.0-standin").And.Contain("not DittoFS", $"{program} is not the real one");
        }
    }

    [Fact]
    public async Task The_image_runs_as_an_ordinary_user_and_is_checked_by_get()
    {
        var image = await ProvideAsync(images => DittoFsImage.Source(images, Source, "v0.29.0-standin", "none"));
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);

        var config = (await engine.Images.InspectImageAsync(image.Reference, Token)).Config!;

        config.User.Should().Be("65532:65532");
        config.Entrypoint.Should().Equal("/app/dfs");
        config.Cmd.Should().Equal("start", "--foreground", "--config", "/config/config.yaml");
        config.ExposedPorts!.Keys.Should().Contain(["12049/tcp", "8080/tcp"]);
        config.Labels!["org.opencontainers.image.version"].Should().Be("v0.29.0-standin");
        string.Join(' ', config.Healthcheck!.Test!).Should().Contain("/health/ready").And.NotContain("--spider", "that would send HEAD");
    }

    [Fact]
    public async Task A_vendored_tree_is_built_with_the_network_off()
    {
        var tree = Directory.CreateTempSubdirectory("bench-vendored-");
        try
        {
            await WriteVendoredAsync(tree.FullName);

            var image = await ProvideAsync(images => DittoFsImage.Source(images, tree.FullName, "vendored", "none") with { Name = "test-vendored", Offline = true });

            (await DockerAsync("run", "--rm", "--entrypoint", "/app/dfs", image.Reference)).StandardOutput.Should().Be("from vendor\n");
            await DockerAsync("rmi", "--force", image.Reference);
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }

    /// <summary>A program whose only dependency exists nowhere but in its vendor folder.</summary>
    private static async Task WriteVendoredAsync(string root)
    {
        var files = new Dictionary<string, string>
        {
            ["go.mod"] = "module bench.invalid/vendored\n\ngo 1.24\n\nrequire bench.invalid/word v1.0.0\n",
            ["vendor/modules.txt"] = "# bench.invalid/word v1.0.0\n## explicit; go 1.24\nbench.invalid/word\n",
            ["vendor/bench.invalid/word/word.go"] = "package word\n\nconst Word = \"from vendor\"\n",
            ["cmd/dfs/main.go"] = "package main\n\nimport (\n\t\"fmt\"\n\n\t\"bench.invalid/word\"\n)\n\nfunc main() { fmt.Println(word.Word) }\n",
            ["cmd/dfsctl/main.go"] = "package main\n\nfunc main() {}\n",
        };
        foreach (var (path, text) in files)
        {
            var file = new FileInfo(Path.Combine(root, path));
            file.Directory!.Create();
            await File.WriteAllTextAsync(file.FullName, text, Token);
        }
    }

    private static async Task<ProvidedImage> ProvideAsync(Func<BenchImages, ImageSource> choose)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, Token);
        var options = BenchOptionsLoader.Load(Layout, ProfileCatalog.ServerKeys).Options;
        var settings = new ImageProviderSettings
        {
            Preference = options.Platform.Images,
            Platform = ImagePlatform.Of(await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, Token)),
            LogFolder = Path.Combine(Layout.Results, "logs", "images"),
        };
        return await new ImageProvider(engine, settings, NullLogger.Instance).EnsureAsync(choose(new BenchImages(Layout, options)), Token);
    }

    private static async Task<BufferedCommandResult> DockerAsync(params string[] arguments) =>
        await CliWrap.Cli.Wrap("docker").WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);
}
