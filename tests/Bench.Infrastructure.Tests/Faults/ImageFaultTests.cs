using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>A server whose image cannot be had.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class ImageFaultTests : IDisposable
{
    private readonly FaultTrial trial = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Image_that_does_not_build_is_named_with_failed_step()
    {
        var failure = await trial.FailAsync(Faulty.Image(Dockerfile("RUN echo no such compiler >&2; exit 42")));

        failure.Details.Stage.Should().Be(EnvironmentStage.Images);
        FaultTrial.FirstLine(failure).Should().Contain("'docker buildx' ended with status 1: process").And.Contain("no such compiler").And.Contain("exit code: 42")
            .And.Contain("image faulty");
        File.Delete(failure.Details.LogPath!);
    }

    [Fact]
    public async Task Image_missing_in_registry_is_named_with_answer_of_registry()
    {
        var failure = await trial.FailAsync(Faulty.Image(new RegistryImage("127.0.0.1:1/no/such-image:1")));

        FaultTrial.FirstLine(failure).Should().Contain("the image cannot be pulled: ").And.Contain("connection refused").And.Contain("image 127.0.0.1:1/no/such-image:1");
    }

    private DockerfileImage Dockerfile(string step)
    {
        folder.Write("Dockerfile", $"ARG BASE_IMAGE\nFROM ${{BASE_IMAGE}}\n{step}\n");
        return new DockerfileImage
        {
            Name = "faulty",
            Dockerfile = folder.At("Dockerfile"),
            Bases = new Dictionary<string, ImageSource> { ["BASE_IMAGE"] = TestImages.DebianBase },
        };
    }
}
