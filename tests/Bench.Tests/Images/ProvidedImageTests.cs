using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class ProvidedImageTests
{
    [Fact]
    public void A_registry_s_image_is_known_by_its_digest_since_its_tag_may_move() =>
        Image(ImageOrigin.Registry, "sha256:digest").Identity.Should().Be("sha256:digest");

    [Fact]
    public void Without_a_digest_it_is_known_by_the_engine_s_id() => Image(ImageOrigin.Registry, null).Identity.Should().Be("sha256:id");

    [Theory]
    [InlineData(nameof(ImageOrigin.Dockerfile))]
    [InlineData(nameof(ImageOrigin.DebianPackages))]
    public void An_image_of_our_own_is_known_by_its_content_which_is_the_same_on_every_machine(string origin) =>
        Image(Enum.Parse<ImageOrigin>(origin), "sha256:digest").Identity.Should().Be("bench/x:c0");

    private static ProvidedImage Image(ImageOrigin origin, string? digest) => new("bench/x:c0", "sha256:id", origin, "") { Digest = digest };
}
