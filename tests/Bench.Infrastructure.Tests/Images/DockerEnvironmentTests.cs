using Bench.Environments.Images;

namespace Bench.Infrastructure.Tests.Images;

public sealed class DockerEnvironmentTests
{
    [Theory]
    [InlineData("unix:///var/run/docker.sock", "unix:///var/run/docker.sock")]
    [InlineData("tcp://10.0.0.1:2375", "tcp://10.0.0.1:2375")]
    [InlineData("http://10.0.0.1:2375/", "tcp://10.0.0.1:2375")]
    [InlineData("https://10.0.0.1:2376/", "tcp://10.0.0.1:2376")]
    public void The_command_works_on_the_engine_the_images_are_looked_for_on(string endpoint, string host) =>
        DockerEnvironment.For(new Uri(endpoint)).Should().Equal(new Dictionary<string, string?> { ["DOCKER_HOST"] = host });

    [Fact]
    public void Without_an_engine_the_command_chooses() => DockerEnvironment.For(null).Should().BeEmpty();
}
