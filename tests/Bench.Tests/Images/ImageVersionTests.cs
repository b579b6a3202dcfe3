using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class ImageVersionTests
{
    [Theory]
    [InlineData("rclone/rclone:1.71.2", "rclone v1.71.2", false)]
    [InlineData("rclone/rclone:1.71.2", "rclone v1.72.0", true)]
    [InlineData("rclone/rclone:1.7", "rclone v1.71.2", true)]
    [InlineData("juicedata/mount:ce-v1.2.3", "juicefs version 1.2.3+2025-01-22.4f2aba8", false)]
    [InlineData("juicedata/mount:ce-v1.2.3", "juicefs version 1.3.0+2025-07-03.30190ca", true)]
    [InlineData("postgres:16-alpine", "postgres (PostgreSQL) 16.4", false)]
    [InlineData("postgres:16-alpine", "postgres (PostgreSQL) 17.2 (Debian 17.2-1)", true)]
    [InlineData("postgres:16.4", "postgres (PostgreSQL) 16", true)]
    [InlineData("golang:1.25-alpine", "go version go1.25.3 linux/amd64", false)]
    [InlineData("golang:1.25-alpine", "go version go1.24.9 linux/amd64", true)]
    [InlineData("registry.example.org:5000/mirror/localstack/localstack:4.14.0", "LocalStack 4.14.0", false)]
    public void A_tag_and_the_program_s_word_are_compared_as_far_as_the_tag_goes(string reference, string output, bool contradicts) =>
        ImageVersion.Contradicts(ImageVersion.OfTag(reference)!, ImageVersion.OfOutput(output)!).Should().Be(contradicts);

    [Theory]
    [InlineData("rclone/rclone")]
    [InlineData("rclone/rclone:latest")]
    [InlineData("registry.example.org:5000/rclone")]
    [InlineData("rclone/rclone@sha256:0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_without_a_version_promises_none(string reference) => ImageVersion.OfTag(reference).Should().BeNull();
}
