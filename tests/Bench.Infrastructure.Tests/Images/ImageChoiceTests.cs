using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Servers;
using Docker.DotNet.Models;

namespace Bench.Infrastructure.Tests.Images;

/// <summary>Which of two sources is taken. The registry is a port of the engine's own machine on which nothing listens.</summary>
[Trait("Category", "Engine")]
public sealed class ImageChoiceTests
{
    private const string Registry = "127.0.0.1:1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_that_is_demanded_and_unreachable_is_an_error_that_says_what_to_do()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var provider = workshop.Provider(settings => settings with { Preference = ImagePreference.Registry });

        var failure = (await provider.Awaiting(p => p.EnsureAsync(Preferred(workshop), Token)).Should().ThrowAsync<EnvironmentException>()).Which;

        failure.Details.Cause.Should().StartWith("the image cannot be pulled: ").And.Contain("connection refused");
        failure.Details.Where.Should().Be($"image {Registry}/{workshop.Name}:1");
        failure.Details.LastObservation.Should().Contain("connection refused");
        failure.Details.NextStep.Should().Contain("BENCH_IMAGES=auto");
        (await workshop.TagsAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Auto_builds_the_image_where_the_registry_does_not_answer_and_says_why()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);

        var memo = new RegistryMemo();
        var image = await workshop.Provider(settings => settings with { Registries = memo }).EnsureAsync(Preferred(workshop), Token);

        memo.ObstacleOf(workshop.Engine.Options.Endpoint, Registry).Should().Contain("connection refused", "it is not asked again");
        image.Origin.Should().Be(ImageOrigin.DebianPackages);
        image.Explanation.Should().StartWith($"in place of {Registry}/{workshop.Name}:1, built; ").And.Contain("connection refused");
    }

    [Fact]
    public async Task Image_present_under_pinned_name_is_used_without_registry()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = Preferred(workshop);
        var built = await workshop.Provider().EnsureAsync(source.Debian, Token);
        await workshop.Engine.Images.TagImageAsync(
            built.Reference, new ImageTagParameters { RepositoryName = $"{Registry}/{workshop.Name}", Tag = "1" }, Token);

        var image = await workshop.Provider(settings => settings with { Preference = ImagePreference.Registry }).EnsureAsync(source, Token);

        image.Should().BeEquivalentTo(new ProvidedImage(source.Registry.Reference, built.Id, ImageOrigin.Registry, "already present"));
    }

    [Fact]
    public async Task Debian_that_is_demanded_is_taken_though_the_pinned_image_is_there()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var source = Preferred(workshop);
        var memo = new RegistryMemo();

        var image = await workshop.Provider(settings => settings with { Preference = ImagePreference.Debian, Registries = memo }).EnsureAsync(source, Token);

        image.Explanation.Should().Be($"in place of {source.Registry.Reference}, built; BENCH_IMAGES=debian");
        memo.ObstacleOf(workshop.Engine.Options.Endpoint, Registry).Should().BeNull("no registry was asked");
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_asked_once_for_all_images()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);
        var memo = new RegistryMemo();
        memo.Remember(workshop.Engine.Options.Endpoint, Registry, "it was silent");

        var image = await workshop.Provider(settings => settings with { Registries = memo }).EnsureAsync(Preferred(workshop), Token);

        image.Explanation.Should().EndWith("; it was silent");
    }

    [Fact]
    public async Task A_base_image_is_provided_first_and_reported()
    {
        await using var workshop = await ImageWorkshop.OpenAsync(Token);

        var image = await workshop.Provider().EnsureAsync(workshop.OnDebian("RUN true"), Token);

        var debian = image.Bases["BASE_IMAGE"];
        image.Explanation.Should().Be($"built on {debian.Reference}");
        (await workshop.Engine.Images.InspectImageAsync(image.Reference, Token)).RootFS!.Layers![0]
            .Should().Be((await workshop.Engine.Images.InspectImageAsync(debian.Reference, Token)).RootFS!.Layers![0]);
    }

    private static PreferredImage Preferred(ImageWorkshop workshop) =>
        new(new RegistryImage($"{Registry}/{workshop.Name}:1"), workshop.Files());
}
