using Bench.Environments.Engine;
using Bench.Tests.Host;
using Docker.DotNet;

namespace Bench.Tests.Teardown;

public sealed class EngineResourcesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The engine's words where a container does not end within the 10 s it waits, as seen on an emulated machine.</summary>
    [Theory]
    [InlineData("500 Internal Server Error", "cannot remove container \"/web\": could not kill: tried to kill container, but did not receive an exit event")]
    [InlineData("409 Conflict", "removal of container web is already in progress")]
    public async Task Container_that_still_dies_is_removed_when_it_has_ended(string status, string message)
    {
        using var engine = new FakeEngine(($$"""{"message":"{{message.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""", status), ("", "204 No Content"));
        using var client = new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();

        await new EngineResources(client).RemoveContainerAsync("web", Token);
    }

    [Fact]
    public async Task Permanent_refusal_is_reported()
    {
        using var engine = new FakeEngine("""{"message":"unable to remove filesystem"}""", "500 Internal Server Error");
        using var client = new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();

        var removal = () => new EngineResources(client).RemoveContainerAsync("web", Token);

        (await removal.Should().ThrowAsync<DockerApiException>()).WithMessage("*unable to remove filesystem*");
    }
}
