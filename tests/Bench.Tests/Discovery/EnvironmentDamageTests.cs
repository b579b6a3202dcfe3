using Bench.Environments.Discovery;

namespace Bench.Tests.Discovery;

public sealed class EnvironmentDamageTests
{
    private static readonly RunningEnvironment Whole = RunningSamples.Recorded("ganesha");

    [Theory]
    [InlineData("exited", "container bench-0a1b2c3d-server has ended")]
    [InlineData("dead", "container bench-0a1b2c3d-server has ended")]
    [InlineData("paused", "container bench-0a1b2c3d-server is paused")]
    [InlineData("created", "container bench-0a1b2c3d-server is created")]
    [InlineData("client gone", "container bench-0a1b2c3d-client is gone")]
    [InlineData("server gone", "container bench-0a1b2c3d-server is gone")]
    [InlineData("network gone", "network bench-0a1b2c3d is gone")]
    [InlineData("volume gone", "volume bench-0a1b2c3d-server-data is gone")]
    public void Each_damage_names_what_it_is_about(string damage, string text) =>
        RunningSamples.Damaged(damage, Whole).Damage.Should().Equal(text);

    [Fact]
    public void Whole_environment_has_no_damage() => Whole.Damage.Should().BeEmpty();

    [Fact]
    public void Second_client_that_has_ended_is_no_damage() =>
        (Whole with { Services = [.. Whole.Services, RunningSamples.Service("second-client", "exited")] }).Damage.Should().BeEmpty();

    [Fact]
    public void Everything_that_is_gone_is_named() =>
        RunningSamples.Damaged("all gone", Whole with { HasNetwork = false, Volumes = [] }).Damage.Should().HaveCount(4);

    [Fact]
    public void Work_on_a_broken_environment_is_refused_with_what_is_wrong_and_what_to_do()
    {
        var broken = RunningSamples.Damaged("client gone", Whole);

        broken.Invoking(environment => environment.RequireWhole()).Should().Throw<RunningEnvironmentException>()
            .Where(failure => failure.Problem == "ganesha (0a1b2c3d) is broken: container bench-0a1b2c3d-client is gone"
                && failure.NextStep.StartsWith("`bench up ganesha` replaces it, `bench down ganesha` removes it"));
        Whole.Invoking(environment => environment.RequireWhole()).Should().NotThrow();
    }

    [Theory]
    [InlineData("client gone", true)]
    [InlineData("paused", false)]
    [InlineData("server gone", false)]
    public void Commands_need_the_client_alone(string damage, bool isRefused)
    {
        var action = RunningSamples.Damaged(damage, Whole).Invoking(EnvironmentClient.RequireReachable);

        if (isRefused)
        {
            action.Should().Throw<RunningEnvironmentException>().Which.Problem.Should().Be("no command can run in ganesha (0a1b2c3d): container bench-0a1b2c3d-client is gone");
        }
        else
        {
            action.Should().NotThrow();
        }
    }

    [Fact]
    public void Environment_of_another_process_is_not_to_be_replaced()
    {
        var broken = RunningSamples.Damaged("exited", RunningSamples.Recorded("ganesha", kept: false));

        broken.Invoking(environment => environment.RequireWhole()).Should().Throw<RunningEnvironmentException>()
            .Where(failure => !failure.NextStep.Contains("bench up", StringComparison.Ordinal));
    }
}
