using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("postgres:16-alpine", "docker.io")]
    [InlineData("localstack/localstack:4.14.0", "docker.io")]
    [InlineData("ghcr.io/owner/name:1", "ghcr.io")]
    [InlineData("localhost/name", "localhost")]
    [InlineData("127.0.0.1:5000/name:1", "127.0.0.1:5000")]
    public void The_registry_is_the_first_element_where_that_can_be_a_host(string reference, string registry) =>
        ImageReference.RegistryOf(reference).Should().Be(registry);

    [Theory]
    [InlineData("postgres", "postgres")]
    [InlineData("host:5000/name", "host:5000/name")]
    [InlineData("host:5000/name:1", "host:5000/name")]
    [InlineData("name:1@sha256:00", "name")]
    public void The_repository_has_neither_tag_nor_digest(string reference, string repository) =>
        ImageReference.RepositoryOf(reference).Should().Be(repository);

    [Fact]
    public void Of_several_digests_the_repository_s_own_is_taken() =>
        ImageReference.DigestOf("postgres:16", ["mirror/postgres@sha256:11", "postgres@sha256:22"]).Should().Be("sha256:22");

    [Fact]
    public void An_image_that_was_loaded_from_a_file_has_no_digest() => ImageReference.DigestOf("postgres:16", []).Should().BeNull();
}
