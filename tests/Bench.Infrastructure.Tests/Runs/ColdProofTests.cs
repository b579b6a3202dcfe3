using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Faults;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>
/// Whether a cold cell was cold is not what the server says, but what was counted: an eviction that is none is seen every time. Alone: the page
/// cache of the whole machine is dropped.
/// </summary>
[Profile("ganesha")]
[Profile("samba")]
[Profile("rclone")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class ColdProofTests
{
    private const int Times = 4;
    private const long Size = 64L << 20;

    /// <summary>
    /// A server that has its files mapped into memory: what is mapped stays in the page cache, whoever drops it. The numbers are those of
    /// <c>mmap</c> on either architecture, and of shared pages that are read at once.
    /// </summary>
    private const string Mapping = """
        for file in $(find "$0" -name 'read-data.*'); do
          echo "$(perl -e 'open F, "<", $ARGV[0] or die; $mmap = `uname -m` =~ /aarch64/ ? 222 : 9; fork and exit;
            syscall($mmap, 0, -s F, 1, 0x8001, fileno F, 0) == -1 and die "$!"; print "mapped"; close STDOUT; close STDERR; sleep 600' "$file")"
        done
        """;

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ganesha")]
    [InlineData("samba")]
    [InlineData("rclone")]
    public async Task Cold_read_is_proven_every_time(string profile) =>
        (await ReadAsync(ProfileCatalog.Get(profile))).Should().AllSatisfy(cold => cold.IsProven.Should().BeTrue());

    [Theory]
    [InlineData("ganesha")]
    [InlineData("samba")]
    public async Task Cold_read_of_a_server_that_keeps_its_files_in_memory_is_unproven_every_time(string name)
    {
        var profile = ProfileCatalog.Get(name);
        var altered = new AlteredServer(profile.Server) { Evict = (server, token) => KeepAsync(server.Container, profile.ExportPath, token) };

        (await ReadAsync(profile with { Server = altered })).Should().AllSatisfy(cold => cold.Share.Should().BeLessThan(0.1));
    }

    /// <summary>Its own cache is files on its disk, in front of S3: a page cache that is dropped does not empty it.</summary>
    [Fact]
    public async Task Cold_read_of_a_server_whose_own_cache_is_not_emptied_is_unproven_every_time()
    {
        var profile = ProfileCatalog.Get("rclone");

        (await ReadAsync(profile with { Server = new AlteredServer(profile.Server) { Evict = (_, _) => Task.CompletedTask } }))
            .Should().AllSatisfy(cold => (cold.Share < 0.1, cold.Source).Should().Be((true, "s3")));
    }

    private static async Task KeepAsync(RunningContainer server, string folder, CancellationToken cancellationToken)
    {
        var result = await server.RunAsync(["sh", "-c", Mapping, folder], cancellationToken);
        result.StandardOutput.Should().Be("mapped\nmapped\n", result.AllOutput);
    }

    private static async Task<IReadOnlyList<ColdReads>> ReadAsync(Profile profile)
    {
        var trial = new FaultTrial();
        var shares = new List<ColdReads>();
        await using (var environment = await trial.StartAsync(profile))
        {
            var measurement = new CellMeasurement(new MeasuredEnvironment(environment), TimeProvider.System, new MeasuringLimits(), new StageClock(TimeProvider.System));
            var workload = Catalog.Select(["seq-read"])[0];
            var cell = new Cell(profile.Name, profile.DefaultMount.Protocol.Label(), workload.Name, Size, CachePass.Cold, workload.MainMetric.Name, workload.MainMetric.Unit, HigherIsBetter: true);
            for (var time = 1; time <= Times; time++)
            {
                var iteration = (await measurement.RunAsync(cell, workload, Settings(environment), time, Token)).Iteration;
                iteration.Status.Should().NotBe(IterationStatus.Failed, iteration.Reason);
                TestContext.Current.TestOutputHelper!.WriteLine($"{profile.Name}: {iteration.Cold!.Text}, share {iteration.Cold.Share}, {string.Join("; ", iteration.Notes)}");
                shares.Add(iteration.Cold);
            }
        }

        await trial.NothingIsLeftAsync();
        return shares;
    }

    private static WorkloadSettings Settings(BenchEnvironment environment) => new()
    {
        Directory = environment.Client.MountPath,
        SizeBytes = Size,
        Threads = 2,
        Runtime = TimeSpan.FromSeconds(30),
        Engine = FioEngines.Usual(onMacOs: false),
    };
}
