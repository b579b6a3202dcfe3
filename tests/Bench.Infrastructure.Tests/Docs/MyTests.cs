using Bench.Environments;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Docs;

[Profile("ganesha")]
public sealed class MyTests(EnvironmentFixture fixture) : IClassFixture<EnvironmentFixture>
{
    [Fact]
    public async Task Export_has_room()
    {
        var client = fixture.Environment.Client;
        var run = await client.RunAsync(["df", client.MountPath], TestContext.Current.CancellationToken);
        run.ExitStatus.Should().Be(0, run.StandardError);
    }
}
