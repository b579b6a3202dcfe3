using Bench.Environments.Discovery;

namespace Bench.Tests.Discovery;

public sealed class EnvironmentPhaseTests
{
    [Theory]
    [InlineData(true, true, "Starting")]
    [InlineData(true, false, "Up")]
    [InlineData(false, true, "InUse")]
    [InlineData(false, false, "Orphaned")]
    public void Owner_and_purpose_decide_the_phase(bool kept, bool isOwned, string phase) =>
        RunningSamples.Environment("0a1b2c3d", "ganesha", kept).PhaseFor(isOwned).ToString().Should().Be(phase);

    [Theory]
    [InlineData("created", "Healthy")]
    [InlineData("running", "Starting")]
    public void Service_that_is_not_healthy_yet_means_starting(string state, string health)
    {
        var service = RunningSamples.Service("server", state, Enum.Parse<ServiceHealth>(health));
        RunningSamples.Environment("0a1b2c3d", "ganesha", kept: false, service).PhaseFor(isOwned: true).Should().Be(EnvironmentPhase.Starting);
    }

    /// <summary>Of one whose start is at work, what is missing is still to come; of one that nobody holds, it is lost.</summary>
    [Theory]
    [MemberData(nameof(Damages))]
    public void Damaged_environment_is_broken_unless_it_is_being_started(string damage, bool kept, bool isOwned, string phase) =>
        Damaged(damage, kept).PhaseFor(isOwned).ToString().Should().Be(phase);

    public static TheoryData<string, bool, bool, string> Damages
    {
        get
        {
            var data = new TheoryData<string, bool, bool, string>();
            foreach (var damage in RunningSamples.Damages)
            {
                var isEnded = damage is "exited" or "dead" or "paused" or "removing";
                data.Add(damage, true, false, "Broken");
                data.Add(damage, false, false, "Orphaned");
                data.Add(damage, true, true, isEnded ? "Broken" : "Starting");
                data.Add(damage, false, true, isEnded ? "Broken" : "Starting");
            }

            return data;
        }
    }

    private static RunningEnvironment Damaged(string damage, bool kept) => RunningSamples.Damaged(damage, RunningSamples.Recorded("ganesha", kept));
}
