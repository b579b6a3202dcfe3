using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Results.Runs;

public sealed class RunTimesTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Times_of_all_sessions_are_added_up()
    {
        var times = RunTimes.Of([Session((RunStage.Starting, 20), (RunStage.Measuring, 50)), Session((RunStage.Measuring, 20), (RunStage.LayingOut, 5), (RunStage.Removing, 5))]);

        (times.Sessions, times.TotalSeconds, times.OverheadPercent).Should().Be((2, 100, 25));
        times.Stages.Select(stage => (stage.Stage, stage.Seconds, stage.Percent)).Should().Equal(
            (RunStage.Starting, 20, 20), (RunStage.Waiting, 0, 0), (RunStage.Ceilings, 0, 0), (RunStage.Preparing, 0, 0), (RunStage.LayingOut, 5, 5), (RunStage.Measuring, 70, 70), (RunStage.Verifying, 0, 0), (RunStage.TryingDurability, 0, 0), (RunStage.Removing, 5, 5), (RunStage.Other, 0, 0));
    }

    [Fact]
    public void Run_of_which_no_time_is_known_has_no_shares() => RunTimes.Of([]).Should().BeEquivalentTo(new { Sessions = 0, TotalSeconds = 0.0, OverheadPercent = (double?)null });

    [Fact]
    public void Each_moment_belongs_to_the_innermost_stage()
    {
        var stages = new StageClock(clock);
        Pass(1);
        using (stages.Enter(RunStage.Preparing))
        {
            Pass(2);
            using (stages.Enter(RunStage.Measuring))
            {
                Pass(4);
            }

            Pass(8);
        }

        Pass(16);
        using (stages.Enter(RunStage.Removing))
        {
            Pass(32);
            Seconds(stages).Should().Equal((RunStage.Preparing, 10), (RunStage.Measuring, 4), (RunStage.Removing, 32), (RunStage.Other, 17));
            Pass(64);
        }

        Seconds(stages).Should().Contain((RunStage.Removing, 96), "it goes on after it was read");
    }

    private static IEnumerable<(RunStage Stage, double Seconds)> Seconds(StageClock stages) =>
        stages.Read().Stages.Where(stage => stage.Seconds > 0).Select(stage => (stage.Stage, stage.Seconds));

    private static SessionTimes Session(params (RunStage Stage, double Seconds)[] stages) =>
        new(DateTimeOffset.UnixEpoch, [.. stages.Select(stage => new StageSeconds(stage.Stage, stage.Seconds))]);

    private void Pass(int seconds) => clock.Advance(TimeSpan.FromSeconds(seconds));
}
