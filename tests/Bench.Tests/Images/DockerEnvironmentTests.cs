using Bench.Environments.Engine;
using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class DockerEnvironmentTests
{
    [Theory]
    [InlineData("unix:///var/run/docker.sock", "unix:///var/run/docker.sock")]
    [InlineData("tcp://10.0.0.1:2375", "tcp://10.0.0.1:2375")]
    [InlineData("http://10.0.0.1:2375/", "tcp://10.0.0.1:2375")]
    [InlineData("https://10.0.0.1:2376/", "tcp://10.0.0.1:2376")]
    public void The_command_works_on_the_engine_the_images_are_looked_for_on(string endpoint, string host) =>
        DockerEnvironment.For(new Uri(endpoint), null).Should().Equal(new Dictionary<string, string?> { ["DOCKER_HOST"] = host });

    /// <summary>A context may have certificates, which only the command itself finds.</summary>
    [Fact]
    public void An_engine_of_a_context_is_named_by_the_context() =>
        DockerEnvironment.For(new Uri("tcp://10.0.0.1:2376"), new EngineName("DOCKER_CONTEXT", "far", "/home/a/.docker", IsContext: true)).Should().Equal(
            new Dictionary<string, string?> { ["DOCKER_HOST"] = null, ["DOCKER_CONTEXT"] = "far", ["DOCKER_CONFIG"] = "/home/a/.docker" });

    [Fact]
    public void Without_an_engine_the_command_chooses() => DockerEnvironment.For(null, null).Should().BeEmpty();
}
