using System.Globalization;
using Bench.Environments;
using Bench.Environments.Commands;
using Bench.Environments.Options;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>A cell that is cold reads what no cache has. Alone: the page cache of the whole machine is dropped.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class ColdReadTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const long Size = 64L << 20;

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    /// <summary>Time-based with an hour to go; its file says that it takes a second.</summary>
    private const string Endless = """
        # bench: title = Endless
        # bench: measures = nothing
        # bench: kind = data
        # bench: main-metric = write-iops
        # bench: better = higher
        # bench: passes = warm
        # bench: remount = no
        # bench: layout = none
        # bench: duration = 1
        # bench: set = extra
        [endless]
        ioengine=psync
        directory=${WORKLOAD_DIRECTORY}
        filename_format=endless.$jobnum
        rw=write
        size=1m
        time_based
        runtime=3600

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BenchEnvironment Environment => fixture.Environment;

    [Fact]
    public async Task Cold_read_comes_from_the_disk_and_a_warm_one_does_not()
    {
        var measurement = Measurement(new MeasuringLimits());
        await ValidAsync(measurement, "seq-read", CachePass.Warm);
        var before = await ReadFromDiskAsync();

        await ValidAsync(measurement, "seq-read", CachePass.Warm);
        var between = await ReadFromDiskAsync();
        await ValidAsync(measurement, "seq-read", CachePass.Cold);
        var (warm, cold) = (between - before, await ReadFromDiskAsync() - between);

        TestContext.Current.TestOutputHelper!.WriteLine($"read from the disk: warm {warm >> 20} MiB, cold {cold >> 20} MiB, of {Size >> 20} MiB");
        cold.Should().BeGreaterThan(Size * 9 / 10);
        warm.Should().BeLessThan(Size / 10);
        (await EngineSnapshot.TakeAsync(Token)).Should().NotContain(item => item.Contains("page-cache", StringComparison.Ordinal));
    }

    /// <summary>It keeps them for a minute, and does not see what is changed behind its back.</summary>
    [Fact]
    public async Task Server_has_forgotten_attributes_once_its_caches_are_empty_and_serves_the_same_process_s_export()
    {
        const string Name = "/mnt/bench/kept";
        await Environment.Client.ShellAsync($"echo kept > {Name}; chmod 600 {Name}; sync {Name}", Token);
        await Environment.Session.UnmountAsync(Token);
        await Environment.Session.MountAsync(Token);
        (await ModeAsync()).Should().Be("600");
        var began = await StartOfServerAsync();
        await Environment.Server.ShellAsync("chmod 640 /export/kept", Token);
        await Environment.Session.UnmountAsync(Token);
        await Environment.Session.MountAsync(Token);
        (await ModeAsync()).Should().Be("600", "that is what it keeps");

        await Environment.Caches.EvictAsync(Token);

        (await ModeAsync()).Should().Be("640");
        (await StartOfServerAsync()).Should().Be(began, "a restart would take longer");
        (await Environment.Client.ShellAsync($"cat {Name}; rm {Name}", Token)).StandardOutput.Should().Be("kept\n");

        async Task<string> ModeAsync() => (await Environment.Client.RunAsync(["stat", "--format=%a", Name], Token)).AllOutput.Trim();

        async Task<string> StartOfServerAsync() => (await Environment.Server.ShellAsync("cut -d ' ' -f 22 /proc/1/stat", Token)).AllOutput.Trim();
    }

    /// <summary>By this process where it may, and by a container where it may not, as for a user who is not root.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_cache_of_the_machine_is_dropped_either_way(bool byContainer)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("file"), new byte[8 << 20], Token);
        (await CachedAsync(folder.At("file"))).Should().BeGreaterThan(7 << 20);

        await (byContainer ? Environment.Caches.EnginePages.DropByContainerAsync(Token) : Environment.Caches.EnginePages.DropAsync(Token));

        (await CachedAsync(folder.At("file"))).Should().Be(0);
        (await EngineSnapshot.TakeAsync(Token)).Should().NotContain(item => item.Contains("page-cache", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Job_that_ignores_its_runtime_is_ended_with_all_it_started_and_the_next_cell_is_measured()
    {
        var endless = WorkloadFile.Parse(Endless, "endless.fio", []).Should().ContainSingle().Subject;
        var measurement = Measurement(new MeasuringLimits { Grace = TimeSpan.FromSeconds(3) });

        var outcome = await measurement.RunAsync(CellOf(endless, CachePass.Warm), endless, Settings(), 1, Token);

        outcome.Iteration.Reason.Should().StartWith("fio of endless did not end and was stopped after ").And.EndWith("it should take about 1 s, its limit 6 s");
        outcome.Lost.Should().BeNull();
        (await Environment.Client.ShellAsync("pgrep -x fio || true", Token)).StandardOutput.Should().BeEmpty();
        await ValidAsync(Measurement(new MeasuringLimits()), "file-create-1000", CachePass.Warm);
    }

    private CellMeasurement Measurement(MeasuringLimits limits) => new(new MeasuredEnvironment(Environment), TimeProvider.System, limits, new StageClock(TimeProvider.System));

    private static async Task ValidAsync(CellMeasurement measurement, string name, CachePass pass)
    {
        var workload = Catalog.Select([name])[0];
        var outcome = await measurement.RunAsync(CellOf(workload, pass), workload, Settings(), 1, Token);
        outcome.Iteration.Status.Should().NotBe(IterationStatus.Failed, outcome.Iteration.Reason);
    }

    private static Cell CellOf(Workload workload, CachePass pass) =>
        new("ganesha", "NFSv3", workload.Name, Size, pass, workload.MainMetric.Name, workload.MainMetric.Unit, HigherIsBetter: true);

    private static WorkloadSettings Settings() => new()
    {
        Directory = "/mnt/bench",
        SizeBytes = Size,
        Threads = 2,
        Runtime = TimeSpan.FromSeconds(2),
        Engine = FioEngines.Usual(onMacOs: false),
    };

    /// <summary>How much of a file is in the page cache of this machine, in bytes.</summary>
    private static async Task<long> CachedAsync(string file)
    {
        var result = await new HostProcess(TimeProvider.System).RunAsync(["fincore", "--noheadings", "--bytes", "--output", "RES", file], Token);
        return long.Parse(result.StandardOutput.Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>How much the server's process has fetched from disks so far, in bytes, as the kernel counts it: what a cache answers is not in it.</summary>
    private async Task<long> ReadFromDiskAsync()
    {
        const string Count = "read_bytes: ";
        var result = await Environment.Server.RunAsync(["cat", "/proc/1/io"], Token);
        var line = result.StandardOutput.Split('\n').Single(line => line.StartsWith(Count, StringComparison.Ordinal));
        return long.Parse(line[Count.Length..], CultureInfo.InvariantCulture);
    }
}
