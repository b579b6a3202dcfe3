using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>What is built, what is not, and what a failure says, on a real engine.</summary>
[Trait("Category", "Engine")]
public sealed class ImageProviderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Image_is_built_once_and_found_by_labels(bool hasBuildx)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files();

        var first = await workshop.Provider(settings => settings with { HasBuildx = hasBuildx }).EnsureAsync(source, Token);
        var second = await workshop.Provider().EnsureAsync(source, Token);

        first.Explanation.Should().Be("built");
        (await File.ReadAllTextAsync(first.LogPath!, Token)).Should().Contain("COPY . /context/");
        second.Should().BeEquivalentTo(first with { Explanation = "already present", LogPath = null });
        var labels = (await workshop.Engine.Images.InspectImageAsync(first.Reference, Token)).Config!.Labels!;
        labels.Should().Contain(ImageLabels.Image, workshop.Name).And.Contain(ImageLabels.Origin, "dockerfile");
        first.Reference.Should().EndWith($":c{labels[ImageLabels.Content]}");
    }

    [Fact]
    public async Task Other_content_is_another_image()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var provider = workshop.Provider();
        var first = await provider.EnsureAsync(workshop.Files("one"), Token);

        var second = await provider.EnsureAsync(workshop.Files("two"), Token);

        (await workshop.TagsAsync(Token)).Should().BeEquivalentTo(first.Reference, second.Reference);
        second.LogPath.Should().NotBe(first.LogPath);
    }

    [Fact]
    public async Task Callers_that_want_an_image_at_once_build_it_once()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files();

        var images = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => workshop.Provider().EnsureAsync(source, Token))));

        images.Count(image => image.Explanation == "built").Should().Be(1, "and the others waited for it");
        images.Select(image => image.Id).Distinct().Should().ContainSingle();
        workshop.Logger.Lines.Should().ContainSingle(line => line.Contains("; log: "));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failed_build_says_its_last_lines_and_leaves_no_tag(bool hasBuildx)
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.OnDebian("RUN echo the reason; exit 3") with { Advice = [new("go mod download", "never"), new("exit 3", "try it elsewhere")] };

        var failure = await FailureAsync(workshop.Provider(settings => settings with { HasBuildx = hasBuildx }), source);

        failure.Details.Where.Should().Be($"image {workshop.Name}");
        failure.Details.LogTail.Should().Contain(line => line.Contains("the reason") && !line.Contains("RUN"));
        (await File.ReadAllTextAsync(failure.Details.LogPath!, Token)).Should().Contain("the reason");
        failure.Message.Should().MatchRegex(@"\(stage Images, image test-\w+, after \d+\.\d s, timeout 1800\.0 s\)").And.Contain("read the log");
        failure.Details.NextStep.Should().EndWith("usually the cause; try it elsewhere", "the advice is that of the step");
        failure.Details.Cause.Should().EndWith("; last output: the reason");
        (await workshop.TagsAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_dockerfile_the_engine_cannot_read_is_a_report_without_buildx_too()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files();
        workshop.Folder.Write("Dockerfile", "NONSENSE\n");

        var failure = await FailureAsync(workshop.Provider(settings => settings with { HasBuildx = false }), source);

        failure.Details.Cause.Should().StartWith("the engine refused the build: ").And.Contain("NONSENSE");
    }

    [Fact]
    public async Task Without_buildx_a_dockerfile_that_needs_it_is_refused_with_the_reason()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files() with { NeedsBuildKit = true };

        var failure = await FailureAsync(workshop.Provider(settings => settings with { HasBuildx = false }), source);

        failure.Details.Cause.Should().Be("Dockerfile needs BuildKit, and docker buildx is missing");
        failure.Details.NextStep.Should().Be("`bench setup` installs buildx");
    }

    [Fact]
    public async Task A_missing_docker_command_is_named()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);

        var failure = await FailureAsync(workshop.Provider(settings => settings with { Docker = "no-such-docker" }), workshop.Files());

        failure.Details.Cause.Should().StartWith("no-such-docker cannot be run: ");
        failure.Details.NextStep.Should().Be("`bench setup` installs what is missing");
    }

    [Fact]
    public async Task A_file_that_changes_during_the_build_makes_it_fail_instead_of_a_tag_that_lies()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = workshop.Files();
        var saving = new Callback(_ => workshop.Folder.Write("context/file", "saved meanwhile"));

        var failure = await FailureAsync(workshop.Provider(settings => settings with { Progress = saving }), source);

        failure.Details.Cause.Should().Be("files were changed while the image was built from them");
        (await workshop.TagsAsync(Token)).Should().BeEmpty();
    }

    private static async Task<EnvironmentException> FailureAsync(ImageProvider provider, ImageSource source) =>
        (await provider.Awaiting(p => p.EnsureAsync(source, Token)).Should().ThrowAsync<EnvironmentException>()).Which;
}
