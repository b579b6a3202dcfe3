using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Tests.Images;

public sealed class BuilderArgumentsTests
{
    [Fact]
    public void Buildx_gets_all_arguments()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile.x", "FROM scratch\n");
        var image = new DockerfileImage
        {
            Name = "x",
            Dockerfile = folder.At("Dockerfile.x"),
            Offline = true,
            Arguments = new Dictionary<string, string> { ["VERSION"] = "1 2" },
        };
        var bases = new Dictionary<string, ProvidedImage> { ["BASE_IMAGE"] = new("bench/base:c1", "sha256:1", ImageOrigin.DebianPackages, "built") };

        var build = new PlannedBuild(image, "linux/arm64", bases);

        BuildxBuilder.Arguments(build, "/context", BuildProxies.None).Should().Equal(
            "buildx", "build", "--builder", "default", "--load", "--progress", "plain", "--provenance", "false",
            "--platform", "linux/arm64", "--file", folder.At("Dockerfile.x"), "--tag", $"bench/x:c{build.Content}",
            "--label", $"org.bench.content={build.Content}", "--label", "org.bench.image=x", "--label", "org.bench.origin=dockerfile",
            "--network", "none", "--build-arg", "BASE_IMAGE=bench/base:c1", "--build-arg", "VERSION=1 2", "/context");
    }

    [Fact]
    public void Mmdebstrap_names_no_host() =>
        DebianBaseBuilder.BootstrapArguments(new DebianBaseImage("trixie", ["curl", "tzdata"]), "/root.tar", "linux/arm64").Should().Equal(
            "--variant=minbase", "--architectures=arm64", "--include=curl,tzdata", "--aptopt=Acquire::Check-Valid-Until \"false\"", "trixie", "/root.tar");

    [Fact]
    public void An_imported_base_carries_the_labels_of_all_our_images() =>
        DebianBaseBuilder.ImportArguments("/root.tar", "bench/debian-base:c1", "1", "linux/amd64").Should().Equal(
            "import", "--platform", "linux/amd64", "--change", "CMD [\"bash\"]", "--change", "LABEL org.bench.content=1",
            "--change", "LABEL org.bench.image=debian-base", "--change", "LABEL org.bench.origin=debian-packages", "/root.tar", "bench/debian-base:c1");
}
