using Bench.Environments.Images;
using Bench.Tests.Host;
using Docker.DotNet;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Images;

public sealed class RegistryAccessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registry_that_is_silent_costs_its_time_limit_once_for_a_process()
    {
        using var engine = new FakeEngine(answer: null);
        using var client = Connect(engine);
        var clock = new FakeTimeProvider();
        var memo = new RegistryMemo();

        var first = new RegistryAccess(client, memo, clock).ObstacleAsync("quay.invalid/one:1", Token);
        await engine.FirstRequest.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        clock.Advance(RegistryAccess.Budget);

        (await first.WaitAsync(TimeSpan.FromSeconds(20), Token)).Should().Be("the registry quay.invalid did not answer within 10 s");
        (await new RegistryAccess(client, memo, clock).ObstacleAsync("quay.invalid/two:1", Token).WaitAsync(TimeSpan.FromSeconds(20), Token))
            .Should().Be("the registry quay.invalid did not answer within 10 s", "the clock stands still: nobody was asked");
    }

    [Fact]
    public async Task A_caller_that_gives_up_spoils_nothing_for_the_next()
    {
        using var engine = new FakeEngine(answer: null);
        using var client = Connect(engine);
        using var cancellation = new CancellationTokenSource();
        var memo = new RegistryMemo();

        var asking = new RegistryAccess(client, memo, TimeProvider.System).ObstacleAsync("quay.invalid/one:1", cancellation.Token);
        await engine.FirstRequest.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        await cancellation.CancelAsync();

        await asking.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        memo.ObstacleOf(client.Options.Endpoint, "quay.invalid").Should().BeNull();
    }

    private static DockerClient Connect(FakeEngine engine) => new DockerClientBuilder().WithEndpoint(engine.Endpoint).Build();
}
