using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Containers;
using Bench.Environments.Servers;

namespace Bench.Tests.Images;

public sealed class BenchImagesTests
{
    private static readonly BenchImages Images = new(RepositoryLayout.Find(AppContext.BaseDirectory), TestOptions.Defaults());

    public static TheoryData<string> Names => [.. All().Select(image => image.Name)];

    /// <summary>What each image is there for, as it is asked for its version.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "client", "fio --version" },
        { "distance", "haproxy -v" },
        { "dittofs", "dfs version" },
        { "ganesha", "ganesha.nfsd -v" },
        { "go", "go version" },
        { "juicefs", "juicefs --version" },
        { "kernel-nfs", "rpc.mountd --version" },
        { "postgres", "postgres --version" },
        { "rclone", "rclone version" },
        { "s3", "import moto, s3server" },
        { "samba", "smbd --version" },
        { "uml", "linux.uml --version" },
    };

    [Fact]
    public void Servers_and_client_are_built_from_debian_wherever_it_comes_from() =>
        ((DockerfileImage)GaneshaServer.ImageOf(Images)).Bases.Should().Contain("BASE_IMAGE", Images.DebianBase).And.HaveCount(1);

    [Fact]
    public void Go_comes_from_a_registry_or_is_built_on_the_same_debian()
    {
        var go = (PreferredImage)DittoFsImage.Source(Images, "/source", "v1", "0").Bases["GO_IMAGE"];

        go.Registry.Reference.Should().Be("golang:1.25-alpine");
        ((DockerfileImage)go.Debian).Bases["BASE_IMAGE"].Should().Be(Images.DebianBase);
    }

    [Fact]
    public void The_pins_of_s3_and_postgresql_are_the_user_s()
    {
        ((PreferredImage)Images.S3).Registry.Reference.Should().Be(TestOptions.Defaults().Platform.S3Image);
        ((PreferredImage)Images.PostgreSql).Registry.Reference.Should().Be(TestOptions.Defaults().Platform.PostgreSqlImage);
    }

    /// <summary>Each image that is pulled can be named, so that another can be tried and one can be pinned.</summary>
    [Theory]
    [InlineData("S3_IMAGE")]
    [InlineData("POSTGRES_IMAGE")]
    [InlineData("RCLONE_IMAGE")]
    [InlineData("JUICEFS_IMAGE")]
    [InlineData("DEBIAN_IMAGE")]
    [InlineData("GO_IMAGE")]
    [InlineData("RUNTIME_IMAGE")]
    public void An_image_that_is_pulled_is_a_setting(string key)
    {
        var options = OptionFiles.Load($"{key}=registry.example.org/tried:1\n").Options;

        Pulled(options).Should().ContainSingle(reference => reference == "registry.example.org/tried:1");
        Pulled(options).Should().HaveCount(Pulled(TestOptions.Defaults()).Count);
    }

    [Fact]
    public void A_mirror_is_asked_for_every_image_of_docker_hub_and_for_no_other()
    {
        var options = OptionFiles.Load("BENCH_REGISTRY_MIRROR=registry.example.org:5000/mirror\nRCLONE_IMAGE=other.example.org/rclone:1\n").Options;

        var expected = Pulled(TestOptions.Defaults()).Select(reference => $"registry.example.org:5000/mirror/{reference}");
        Pulled(options).Should().BeEquivalentTo(expected.Where(reference => !reference.Contains("/rclone")).Append("other.example.org/rclone:1"));
    }

    /// <summary>Every image profiles pull, whatever it is for.</summary>
    private static HashSet<string> Pulled(BenchOptions options)
    {
        var images = new BenchImages(RepositoryLayout.Find(AppContext.BaseDirectory), options);
        var roots = new[]
        {
            GaneshaServer.ImageOf(images), SambaServer.ImageOf(images), images.Client, KernelNfsServer.ImageOf(images), JuiceFsServer.ImageOf(images),
            RcloneServer.ImageOf(images, RcloneServer.ServeNfs), images.S3, images.PostgreSql, DittoFsImage.Source(images, "/source", "v1", "0"),
        };
        return [.. roots.SelectMany(References)];
    }

    private static IEnumerable<string> References(ImageSource source) => source switch
    {
        RegistryImage image => [image.Reference],
        PreferredImage preferred => References(preferred.Registry).Concat(References(preferred.Debian)),
        DockerfileImage image => image.Bases.Values.SelectMany(References),
        _ => [],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_dockerfile_exists_and_declares_every_argument_it_is_given(string name)
    {
        var image = All().Single(image => image.Name == name);
        var lines = File.ReadAllLines(image.Dockerfile);

        foreach (var argument in image.Arguments.Keys.Concat(image.Bases.Keys))
        {
            lines.Should().Contain(line => line.StartsWith($"ARG {argument}=", StringComparison.Ordinal), $"{argument} would be ignored");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_step_that_needs_a_network_has_an_advice_of_its_own(string name)
    {
        var image = All().Single(image => image.Name == name);
        var steps = File.ReadAllText(image.Dockerfile).Replace("\\\n", "", StringComparison.Ordinal).Split('\n').Where(line => line.StartsWith("RUN", StringComparison.Ordinal));

        foreach (var step in steps.Where(step => new[] { "apt-get", "apk ", "go mod download" }.Any(step.Contains)))
        {
            image.Advice.Should().Contain(advice => step.Contains(advice.Step, StringComparison.Ordinal), step);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Image_that_needs_buildkit_says_so(string name)
    {
        var image = All().Single(image => image.Name == name);
        var text = File.ReadAllText(image.Dockerfile);

        var needsIt = text.Contains("RUN --mount", StringComparison.Ordinal) || text.Contains("FROM --platform=$BUILDPLATFORM", StringComparison.Ordinal);
        image.NeedsBuildKit.Should().Be(needsIt, "without buildx the legacy builder gets it");
    }

    /// <summary>A program that lacks a library, or is another processor's, then fails where its image is made, in its own words.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Each_image_that_is_built_tries_its_program_in_the_build(string name, string trial)
    {
        var lastStage = File.ReadAllText(All().Single(image => image.Name == name).Dockerfile).Split("\nFROM ")[^1];
        var runs = string.Join(' ', lastStage.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(line => line.StartsWith("RUN ", StringComparison.Ordinal)));

        runs.Should().MatchRegex($@"[\s']{Regex.Escape(trial)}([\s;]|$)");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Health_check_runs_seldom_beside_a_measurement(string name)
    {
        var checks = File.ReadAllLines(All().Single(image => image.Name == name).Dockerfile).Where(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));

        string.Join('\n', checks.Where(check => !check.Contains($" --interval={ContainerBuilderExtensions.UsualCheck.TotalSeconds}s ", StringComparison.Ordinal))).Should().BeEmpty();
    }

    [Fact]
    public void Trials_are_named_for_every_dockerfile() =>
        Programs.Select(row => row.Data.Item1).Should().BeEquivalentTo(
            Directory.GetFiles(RepositoryLayout.Find(AppContext.BaseDirectory).Docker, "Dockerfile.*")
                .Select(path => Path.GetExtension(path).TrimStart('.')).Where(name => name != "dockerignore"));

    private static IEnumerable<DockerfileImage> All() =>
        new[]
        {
            DittoFsImage.Go(Images), GaneshaServer.ImageOf(Images), SambaServer.ImageOf(Images), Images.Client, KernelNfsServer.ImageOf(Images), RcloneServer.ImageOf(Images, RcloneServer.KernelNfsExport), JuiceFsServer.ImageOf(Images),
            Images.S3, Images.Distance, Images.PostgreSql, DittoFsImage.Source(Images, "/source", "v1", "0"), ((DockerfileImage)Images.Client).Bases["BASE_IMAGE"],
        }
            .Select(source => source is PreferredImage preferred ? preferred.Debian : source)
            .Cast<DockerfileImage>();
}
