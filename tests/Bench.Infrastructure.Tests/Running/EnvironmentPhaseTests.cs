using Bench.Environments.Running;

namespace Bench.Infrastructure.Tests.Running;

public sealed class EnvironmentPhaseTests
{
    [Theory]
    [InlineData(true, true, "Starting")]
    [InlineData(true, false, "Up")]
    [InlineData(false, true, "InUse")]
    [InlineData(false, false, "Orphaned")]
    public void Owner_and_purpose_decide(bool kept, bool isOwned, string phase) =>
        RunningSamples.Environment("0a1b2c3d", "ganesha", kept).PhaseFor(isOwned).ToString().Should().Be(phase);

    [Theory]
    [InlineData("created", "Healthy")]
    [InlineData("running", "Starting")]
    public void What_is_not_healthy_yet_is_starting(string state, string health)
    {
        var service = RunningSamples.Service("server", state, Enum.Parse<ServiceHealth>(health));
        RunningSamples.Environment("0a1b2c3d", "ganesha", kept: false, service).PhaseFor(isOwned: true).Should().Be(EnvironmentPhase.Starting);
    }

    [Fact]
    public void What_has_lost_a_container_is_broken()
    {
        var running = RunningSamples.Environment("0a1b2c3d", "ganesha", kept: true, RunningSamples.Service("server", "exited"), RunningSamples.Service("client"));
        running.PhaseFor(isOwned: false).Should().Be(EnvironmentPhase.Broken);
    }
}
