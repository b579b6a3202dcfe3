using Bench.Results.Runs;

namespace Bench.Tests.Results.Runs;

/// <summary>Two blocks of two subjects under two workloads: eight iterations, four environments.</summary>
public sealed class RunForecastTests
{
    private const double Planned = 10;
    private const double PlannedStart = 100;

    private static readonly Cell[] Cells =
        [TestRun.Cell("ganesha", "create"), TestRun.Cell("samba", "create"), TestRun.Cell("ganesha", "read"), TestRun.Cell("samba", "read"), TestRun.Cell("juicefs", "read", "no image")];

    private readonly RunForecast forecast = new(TestRun.Plan(Cells), _ => Planned, PlannedStart);

    [Fact]
    public void Before_anything_is_measured_the_plan_counts()
    {
        forecast.SecondsLeft(null, 0).Should().Be((8 * Planned) + (4 * PlannedStart));
        (forecast.Done, forecast.Planned).Should().Be((0, 8));
    }

    [Fact]
    public void Time_of_a_cell_is_expected_of_the_same_workload_of_other_subjects()
    {
        forecast.Add(Cells[0], Took(1, 30));

        forecast.SecondsOf(Cells[0]).Should().Be(30);
        forecast.SecondsOf(Cells[1]).Should().Be(30, "it is the same workload");
        forecast.SecondsOf(Cells[2]).Should().Be(Planned);
        forecast.Add(Cells[1], Took(1, 50));
        forecast.SecondsOf(Cells[1]).Should().Be(50, "its own count first");
        forecast.SecondsOf(Cells[0]).Should().Be(30);
    }

    [Fact]
    public void Environment_that_is_up_is_not_started_again() =>
        forecast.SecondsLeft("samba", 2).Should().Be((8 * Planned) + (3 * PlannedStart));

    [Fact]
    public void Starts_count_as_long_as_they_took()
    {
        forecast.AddStart(20);
        forecast.AddStart(40);

        forecast.SecondsLeft(null, 0).Should().Be((8 * Planned) + (4 * 30));
    }

    [Fact]
    public void Failed_cell_is_done_and_its_time_is_expected_of_no_other()
    {
        forecast.Add(Cells[0], TestRun.Failed(1, "it hung") with { Seconds = 9000 });

        forecast.SecondsLeft(null, 0).Should().Be((7 * Planned) + (4 * PlannedStart));
    }

    [Fact]
    public void Nothing_is_left_when_all_is_done()
    {
        foreach (var cell in Cells.Where(cell => cell.Cannot is null))
        {
            forecast.Add(cell, Took(1, 1));
            forecast.Add(cell, Took(2, 1));
        }

        forecast.SecondsLeft("samba", 2).Should().Be(0);
        forecast.Done.Should().Be(8);
    }

    private static Iteration Took(int block, double seconds) => TestRun.Valid(block, 1) with { Seconds = seconds };
}
