using Bench.Results.Runs;
using Bench.Results.Samples;
using Bench.Tests.Runs.Sampling;
using static Bench.Tests.Runs.PlayedCells;

namespace Bench.Tests.Runs;

/// <summary>What is done to measure a cell, and in which order: in an environment that the test plays.</summary>
public sealed class CellMeasurementTests
{
    private readonly PlayedCells cells = new();
    private readonly PlayedEnvironment environment;

    public CellMeasurementTests()
    {
        environment = cells.Environment;
    }

    [Fact]
    public async Task Data_is_laid_out_and_taken_in_by_the_server_before_it_is_read_warm()
    {
        var outcome = await cells.RunAsync("seq-read");

        environment.Steps.Should().Equal("mount NFSv3", Layout, "settle", Fio);
        outcome.Iteration.Status.Should().Be(IterationStatus.Valid);
        outcome.Iteration.Metrics["read-iops"].Should().BePositive();
        (outcome.Printed!.Errors, outcome.Lost).Should().Be(("a note", null));
    }

    [Fact]
    public async Task Files_that_workloads_share_are_laid_out_once_a_size()
    {
        await cells.RunAsync("seq-read");
        await cells.RunAsync("rand-read-4k");
        await cells.RunAsync("seq-read", size: 128 << 20);

        environment.Steps.Count(step => step == Layout).Should().Be(2);
    }

    [Fact]
    public async Task Files_that_could_not_be_laid_out_are_laid_out_for_the_next_workload()
    {
        environment.Answers[Layout] = () => new(1, "", "no room");
        (await cells.RunAsync("seq-read")).Iteration.Reason.Should().Be("fio of seq-read ended with status 1: no room");
        environment.Answers.Remove(Layout);

        (await cells.RunAsync("rand-read-4k")).Iteration.Status.Should().Be(IterationStatus.Valid);

        environment.Steps.Count(step => step == Layout).Should().Be(2);
    }

    [Fact]
    public async Task Cold_cell_begins_with_every_cache_empty_and_the_instrument_s_programs_in_memory()
    {
        await cells.RunAsync("seq-read", CachePass.Cold);

        environment.Steps.Should().Equal("mount NFSv3", Layout, "settle", "evict", "load", Fio);
    }

    [Fact]
    public async Task Cold_cell_waits_for_what_other_workloads_wrote_also_where_its_own_files_are_there()
    {
        await cells.RunAsync("seq-read");
        await cells.RunAsync("rand-read-4k", CachePass.Cold);

        environment.Steps.Skip(4).Should().Equal("mount NFSv3", "settle", "evict", "load", Fio);
    }

    [Fact]
    public async Task Metadata_has_a_folder_of_its_own_that_goes_afterwards()
    {
        await cells.RunAsync("tree-walk-5");

        environment.Steps.Should().Equal("mount NFSv3", "mkdir -p", "sh prepare", "settle", "remount", "sh run", "mount NFSv3", "rm -rf");
    }

    [Fact]
    public async Task Metadata_is_cold_only_after_its_files_were_made()
    {
        await cells.RunAsync("tree-walk-5", CachePass.Cold);

        environment.Steps.Should().Equal("mount NFSv3", "mkdir -p", "sh prepare", "settle", "evict", "load", "sh run", "mount NFSv3", "rm -rf");
    }

    /// <summary>The workload reads 8 MiB, of which the disk gave 6.</summary>
    [Fact]
    public async Task Cold_cell_says_how_much_of_what_it_read_left_the_store_and_a_warm_one_does_not()
    {
        var disk = new Queue<double>([1000, 1000 + (6 << 20), 0, 6 << 20]);
        environment.ColdCounter = new("server", Resource.DiskRead, null);
        environment.Sources = [new("server", _ => Task.FromResult<IReadOnlyDictionary<Resource, double>>(new Dictionary<Resource, double> { [Resource.DiskRead] = disk.Dequeue() }))];

        var cold = await cells.RunAsync("seq-read", CachePass.Cold);
        var warm = await cells.RunAsync("seq-read");

        cold.Iteration.Cold.Should().Be(new ColdReads { Share = 0.75, Source = "server", Counter = "disk-read" });
        (cold.Iteration.Status, warm.Iteration.Cold).Should().Be((IterationStatus.Valid, null), "what is not proven is a figure all the same");
    }

    [Fact]
    public async Task Busy_machine_is_waited_for_and_measured_all_the_same_and_that_time_is_told_apart()
    {
        using var machine = new PlayedMachine();
        var played = new PlayedCells(timeProvider: machine.Clock) { Environment = { Surroundings = machine.Surroundings } };

        var outcome = await machine.PassUntilAsync(() => played.RunAsync("seq-read"), _ => 10, TestContext.Current.CancellationToken);

        outcome.Iteration.Status.Should().Be(IterationStatus.Valid, "nobody knows what the rest of the machine did meanwhile");
        outcome.Iteration.Notes[0].Should().StartWith("the machine was not quiet right before, after 10");
        outcome.Iteration.Resources["before"]["waited"].Should().BeGreaterThanOrEqualTo(10);
        outcome.Iteration.Resources["after"]["seconds"].Should().BePositive();
        played.Clock.Read().Stages.Single(stage => stage.Stage == RunStage.Waiting).Seconds.Should().BeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public async Task Emptying_the_caches_serves_as_a_look_at_the_machine()
    {
        using var machine = new PlayedMachine();
        var played = new PlayedCells(timeProvider: machine.Clock) { Environment = { Surroundings = machine.Surroundings } };
        played.Environment.Answers["evict"] = () =>
        {
            machine.Pass(TimeSpan.FromSeconds(2), busy: 1);
            return new(0, "", "");
        };

        var outcome = await machine.PassUntilAsync(() => played.RunAsync("seq-read", CachePass.Cold), _ => 1, TestContext.Current.CancellationToken);

        outcome.Iteration.Resources["before"].Should().Contain("seconds", 2).And.Contain("waited", 0);
    }
}
