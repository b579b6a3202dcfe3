using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Tests.Host;
using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Engine;

public sealed class ContainerEngineTests
{
    private const string Start = "run `bench setup`, which installs and starts one, or set DOCKER_HOST to one that runs";

    [Fact]
    public async Task An_engine_that_is_too_old_says_its_range()
    {
        using var engine = new FakeEngine("""{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12"}""");

        var failure = await FailureAsync(engine.Endpoint, TimeProvider.System);

        failure.Message.Should().Be(
            $"The container engine 20.10.24 at {engine.Endpoint} speaks API 1.12 to 1.41, and Bench needs 1.44.\n  next        upgrade the engine: {Start}");
        (await engine.FirstRequest.Task).Should().Be("GET /version HTTP/1.1", "an engine that is too old refuses a path with a newer version");
    }

    [Fact]
    public async Task An_engine_that_is_too_new_names_the_way_out()
    {
        using var engine = new FakeEngine("""{"Version":"40.0.0","ApiVersion":"1.60","MinAPIVersion":"1.50"}""");

        (await FailureAsync(engine.Endpoint, TimeProvider.System)).NextStep.Should().Be("set DOCKER_API_VERSION to a version the engine speaks");
    }

    [Fact]
    public async Task An_engine_that_was_named_is_the_only_one_asked()
    {
        using var named = new FakeEngine("""{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12"}""");
        var names = new EngineNames(new Dictionary<string, string> { ["DOCKER_HOST"] = $"{named.Endpoint}" }, "/nowhere");
        var connect = () => ContainerEngine.ConnectAsync(EngineTargets.Find(names), TimeProvider.System, TestContext.Current.CancellationToken);

        var failure = (await connect.Should().ThrowAsync<PrerequisiteException>()).Which;

        failure.Problem.Should().Be($"The container engine 20.10.24 at {named.Endpoint}, which DOCKER_HOST names, speaks API 1.12 to 1.41, and Bench needs 1.44");
        failure.NextStep.Should().Be("upgrade the engine: start the engine there, or remove DOCKER_HOST: then this machine's own is used");
    }

    [Fact]
    public async Task Where_none_is_named_the_first_that_can_be_used_is_taken()
    {
        using var old = new FakeEngine("""{"Version":"20.10.24","ApiVersion":"1.41","MinAPIVersion":"1.12"}""");
        using var usable = new FakeEngine("""{"Version":"26.1.5","ApiVersion":"1.45","MinAPIVersion":"1.24"}""");
        EngineTarget[] targets = [new(new Uri("unix:///nowhere/docker.sock"), null, null), new(old.Endpoint, null, null), new(usable.Endpoint, null, null)];

        var (target, client) = await ContainerEngine.ConnectAsync(targets, TimeProvider.System, TestContext.Current.CancellationToken);

        using (client)
        {
            (target.Endpoint, client.Options.Endpoint).Should().Be((usable.Endpoint, usable.Endpoint));
        }

        var none = () => ContainerEngine.ConnectAsync(targets[..2], TimeProvider.System, TestContext.Current.CancellationToken);
        (await none.Should().ThrowAsync<PrerequisiteException>()).Which.Problem.Should().Contain("unix:///nowhere/docker.sock", "the usual one is the one to speak of");
    }

    [Fact]
    public async Task A_frozen_engine_is_given_up_when_its_time_is_over()
    {
        using var engine = new FakeEngine(answer: null);
        var clock = new FakeTimeProvider();

        var failure = FailureAsync(engine.Endpoint, clock);
        await engine.FirstRequest.Task;
        clock.Advance(TimeSpan.FromSeconds(9));
        failure.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        // Real time here, so that an engine nobody gives up on fails this test instead of freezing the run.
        (await failure.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Message.Should().Be(
            $"The container engine at {engine.Endpoint} did not answer within 10 s.\n  next        check whether docker info hangs too, and restart the engine; or set DOCKER_HOST to another");
    }

    [Fact]
    public async Task The_caller_s_cancellation_is_no_failure_of_the_engine()
    {
        using var engine = new FakeEngine(answer: null);
        using var cancellation = new CancellationTokenSource();
        var connect = ConnectAsync(engine.Endpoint, TimeProvider.System, cancellation.Token);
        await engine.FirstRequest.Task;
        await cancellation.CancelAsync();

        await connect.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Where_nothing_listens_the_endpoint_and_the_cause_are_named()
    {
        Uri endpoint;
        using (var engine = new FakeEngine(answer: null))
        {
            endpoint = engine.Endpoint;
        }

        (await FailureAsync(endpoint, TimeProvider.System)).Message.Should()
            .Be($"No container engine answers at {endpoint}: Connection refused.\n  next        {Start}");
    }

    [Fact]
    public async Task A_socket_that_is_not_there_is_no_engine()
    {
        using var folder = new TemporaryFolder();

        (await FailureAsync(new Uri($"unix://{folder.At("none.sock")}"), TimeProvider.System)).Problem.Should()
            .Be($"No container engine answers at unix://{folder.At("none.sock")}: there is no such socket");
    }

    [Fact]
    public async Task Other_server_is_not_taken_for_an_engine()
    {
        using var engine = new FakeEngine("{}");

        (await FailureAsync(engine.Endpoint, TimeProvider.System)).Problem.Should()
            .Be($"No container engine answers at {engine.Endpoint}: what answers there is not a container engine: The engine names no API version: \"\"");
    }

    private static async Task<PrerequisiteException> FailureAsync(Uri endpoint, TimeProvider clock) =>
        (await ConnectAsync(endpoint, clock, TestContext.Current.CancellationToken).Awaiting(task => task).Should().ThrowAsync<PrerequisiteException>()).Which;

    private static async Task ConnectAsync(Uri endpoint, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var client = await ContainerEngine.ConnectAsync(new DockerEndpointAuthenticationConfiguration(endpoint), clock, cancellationToken);
    }
}
