using Bench.Environments;
using Bench.Environments.Images;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Images;

public sealed class BenchImagesTests
{
    private static readonly BenchImages Images = new(RepositoryLayout.Find(AppContext.BaseDirectory), TestOptions.Defaults());

    public static TheoryData<string> Names => [.. All().Select(image => image.Name)];

    [Fact]
    public void Servers_and_client_are_built_from_debian_wherever_it_comes_from() =>
        ((DockerfileImage)Images.Ganesha).Bases.Should().Contain("BASE_IMAGE", BenchImages.DebianBase).And.HaveCount(1);

    [Fact]
    public void Go_comes_from_a_registry_or_is_built_on_the_same_debian()
    {
        var go = (PreferredImage)Images.DittoFs("/source", "v1", "0").Bases["GO_IMAGE"];

        go.Registry.Reference.Should().Be("golang:1.25-alpine");
        ((DockerfileImage)go.Debian).Bases["BASE_IMAGE"].Should().Be(BenchImages.DebianBase);
    }

    [Fact]
    public void The_pins_of_s3_and_postgresql_are_the_user_s()
    {
        ((PreferredImage)Images.S3).Registry.Reference.Should().Be(TestOptions.Defaults().Platform.S3Image);
        ((PreferredImage)Images.PostgreSql).Registry.Reference.Should().Be(TestOptions.Defaults().Platform.PostgreSqlImage);
    }

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
    public void What_needs_buildkit_says_so(string name)
    {
        var image = All().Single(image => image.Name == name);
        var text = File.ReadAllText(image.Dockerfile);

        var needsIt = text.Contains("RUN --mount", StringComparison.Ordinal) || text.Contains("FROM --platform=$BUILDPLATFORM", StringComparison.Ordinal);
        image.NeedsBuildKit.Should().Be(needsIt, "without buildx the legacy builder gets it");
    }

    private static IEnumerable<DockerfileImage> All() =>
        new[] { Images.Go, Images.Ganesha, Images.Client, Images.S3, Images.PostgreSql, Images.DittoFs("/source", "v1", "0") }
            .Select(source => source is PreferredImage preferred ? preferred.Debian : source)
            .Cast<DockerfileImage>();
}
