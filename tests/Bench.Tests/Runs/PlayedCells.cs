using Bench.Environments;
using Bench.Environments.Options;
using Bench.Results.Runs;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;
using Bench.Tests.Results;

namespace Bench.Tests.Runs;

/// <summary>Cells of shipped workloads that are measured in an environment which the test plays; unless it says otherwise, everything succeeds.</summary>
internal sealed class PlayedCells
{
    /// <summary>How a job of fio and its layout are called among the steps.</summary>
    public const string Fio = "fio --output-format=json+";

    public const string Layout = "fio --create_only=1";

    /// <summary>What a script prints.</summary>
    public const string Figure = "{\"metric\":\"operations\",\"value\":2000,\"unit\":\"1/s\"}\n";

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));
    private readonly CellMeasurement measurement;

    /// <param name="ending">How long a program that was stopped may take to be gone; it is not waited for by default.</param>
    /// <param name="timeProvider">The clock; the machine's own by default.</param>
    public PlayedCells(TimeSpan ending = default, TimeProvider? timeProvider = null)
    {
        Clock = new StageClock(timeProvider ?? TimeProvider.System);
        measurement = new(Environment, timeProvider ?? TimeProvider.System, new MeasuringLimits { Ending = ending }, Clock);
        Environment.Answers[Fio] = () => new(0, FioSample.Text("3.33-read.json"), "a note");
        Environment.Answers["sh run"] = () => new(0, Figure, "");
    }

    public PlayedEnvironment Environment { get; } = new();

    /// <summary>Says where the time went.</summary>
    public StageClock Clock { get; }

    public Task<CellOutcome> RunAsync(string workload, CachePass pass = CachePass.Warm, long size = 64 << 20) =>
        MeasureAsync(workload, pass, size, TestContext.Current.CancellationToken);

    /// <summary>The same, until it is cancelled.</summary>
    public Task<CellOutcome> RunUntilAsync(string workload, CancellationToken cancellationToken) => MeasureAsync(workload, CachePass.Warm, 64 << 20, cancellationToken);

    /// <summary>Looks at what the cells wrote.</summary>
    public Task<IReadOnlyList<VerifiedCell>> VerifyAsync() => measurement.VerifyAsync(TestContext.Current.CancellationToken);

    private Task<CellOutcome> MeasureAsync(string workload, CachePass pass, long size, CancellationToken cancellationToken)
    {
        var settings = new WorkloadSettings { Directory = "/mnt/bench", SizeBytes = size, Threads = 2, Runtime = TimeSpan.FromSeconds(2), Engine = FioEngine.LibAio };
        var known = Catalog.Select([workload]).Should().ContainSingle().Subject;
        return measurement.RunAsync(TestRun.Cell("ganesha", workload) with { Pass = pass, Size = size }, known, settings, 1, cancellationToken);
    }
}
