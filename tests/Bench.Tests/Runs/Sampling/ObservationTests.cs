using Bench.Results.Instrument;
using Bench.Results.Runs;
using Bench.Results.Samples;
using Bench.Runs.Sampling;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Runs.Sampling;

public sealed class ObservationTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly FakeRoot root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task Mark_says_whose_counter_rose()
    {
        var observed = await ObserveAsync(End("client's", Counters(0), Counters(3)), End("server's", Counters(5), Counters(5)));

        observed.Marks.Should().Equal("client's TcpExtRcvPruned 3: packets dropped because making room in a receive queue did not help");
        observed.Notes.Should().BeEmpty();
        var iteration = observed.AddTo(TestRun.Valid(1, 5));
        (iteration.Status, iteration.Reason).Should().Be((IterationStatus.Disturbed, observed.Marks[0]));
    }

    [Fact]
    public async Task Sound_network_leaves_the_iteration_valid()
    {
        var iteration = (await ObserveAsync(End("client's", Counters(1), Counters(1)))).AddTo(TestRun.Valid(1, 5));

        (iteration.Status, iteration.Reason).Should().Be((IterationStatus.Valid, null));
        iteration.Resources["server"].Should().Equal(new Dictionary<string, double> { ["disk-read"] = 0 });
        iteration.Samples!.Rows.Should().HaveCount(2);
    }

    [Fact]
    public async Task Failed_iteration_stays_failed_and_has_both_reasons()
    {
        var iteration = (await ObserveAsync(End("client's", Counters(0), Counters(3)))).AddTo(TestRun.Failed(1, "it ended"));

        iteration.Status.Should().Be(IterationStatus.Failed);
        iteration.Reason.Should().StartWith("it ended; client's TcpExtRcvPruned 3: ");
    }

    /// <summary>As of a client on macOS.</summary>
    [Fact]
    public async Task End_without_counters_marks_and_notes_nothing()
    {
        var observed = await ObserveAsync(End("machine's", null, null));

        (observed.Marks.Count, observed.Notes.Count).Should().Be((0, 0));
    }

    [Fact]
    public async Task Counters_that_cannot_be_read_are_noted_and_cost_no_figure()
    {
        var observed = await ObserveAsync(new("server's", _ => throw new IOException("no such file.")), End("client's", Counters(0), Counters(0)));

        observed.Notes.Should().Equal("server's TCP counters: no such file");
        var iteration = observed.AddTo(TestRun.Valid(1, 5));
        (iteration.Status, iteration.Notes.Count).Should().Be((IterationStatus.Valid, 1));
    }

    [Fact]
    public async Task Counters_of_a_kernel_that_started_anew_are_noted()
    {
        var observed = await ObserveAsync(End("server's", Counters(9), Counters(0)));

        observed.Marks.Should().BeEmpty();
        observed.Notes.Should().ContainSingle().Which.Should().StartWith("server's TCP counters: TcpExtRcvPruned fell from 9 to 0");
    }

    [Fact]
    public async Task Machine_that_has_other_things_to_do_disturbs_the_iteration_and_they_are_named()
    {
        root.Write("proc/77/stat", Stat("cc1plus", 0));
        root.Write("proc/88/stat", Stat("ganesha.nfsd", 0));
        root.Write("proc/88/cgroup", "0::/docker/c1\n");

        var observed = await ObserveMachineAsync(
            new Dictionary<string, string>(),
            () =>
            {
                root.Write("proc/77/stat", Stat("cc1plus", 48));
                root.Write("proc/88/stat", Stat("ganesha.nfsd", 100));
            });

        observed.Marks.Should().Equal("other programs used 0.50 processors meanwhile, more than 0.25: cc1plus 0.48");
        var iteration = observed.AddTo(TestRun.Valid(1, 5));
        iteration.Status.Should().Be(IterationStatus.Disturbed);
        iteration.Resources["others"].Should().Equal(new Dictionary<string, double> { ["cpus"] = 0.5, ["containers"] = 0 });
    }

    [Fact]
    public async Task Other_containers_are_counted_and_those_that_used_a_processor_are_named()
    {
        var (busy, idle) = (new string('a', 64), new string('b', 64));
        root.Write("proc/77/stat", Stat("postgres", 0));
        root.Write("proc/77/cgroup", $"0::/docker/{busy}\n");

        var observed = await ObserveMachineAsync(
            new Dictionary<string, string> { [busy] = "my-database", [idle] = "my-cache" }, () => root.Write("proc/77/stat", Stat("postgres", 48)));

        observed.Marks.Should().Equal("other programs used 0.50 processors meanwhile, more than 0.25: postgres 0.48 in my-database");
        var iteration = observed.AddTo(TestRun.Valid(1, 5));
        iteration.Resources["others"]["containers"].Should().Be(2);
        iteration.Resources["others/my-database"].Should().Equal(new Dictionary<string, double> { ["cpus"] = 0.48 });
        iteration.Resources.Should().NotContainKey("others/my-cache");
    }

    /// <summary>It comes too late to spoil the figure much, and is told all the same.</summary>
    [Fact]
    public async Task Program_that_starts_at_the_end_is_recorded_and_noted_and_marks_nothing()
    {
        var observed = await ObserveMachineAsync(new Dictionary<string, string>(), () => { }, () => root.Write("proc/77/stat", Stat("cc1plus", 10)), machine: 1);

        observed.Marks.Should().BeEmpty();
        observed.Notes.Should().Equal("the machine was not quiet right afterwards: other programs used 1.00 processors: cc1plus 1.00");
        observed.AddTo(TestRun.Valid(1, 5)).Resources["after"].Should().Equal(new Dictionary<string, double> { ["seconds"] = 0.1, ["cpus"] = 1, ["steal"] = 0 });
    }

    [Fact]
    public async Task Look_before_a_workload_is_recorded_and_noted_where_the_machine_was_busy()
    {
        var look = new MachineLook(0.5, 1, 0.1, 0.4, ["make 1.00"]);
        var seen = await ObserveAsync(End("client's", Counters(0), Counters(0))) with { Before = new(look, TimeSpan.FromSeconds(10)) };

        var iteration = seen.AddTo(TestRun.Valid(1, 5));

        iteration.Status.Should().Be(IterationStatus.Valid);
        iteration.Notes.Should().Equal("the machine was not quiet right before, after 10.0 s of waiting for it: other programs used 1.00 processors: make 1.00");
        iteration.Resources["before"].Should().Equal(new Dictionary<string, double> { ["seconds"] = 0.5, ["cpus"] = 1, ["steal"] = 0.05, ["cpu-pressure"] = 0.4, ["waited"] = 10 });
        (seen with { Before = new(look with { Others = 0.2 }, TimeSpan.Zero) }).AddTo(TestRun.Valid(1, 5)).Notes.Should().BeEmpty();
        (seen with { Before = new(look with { Others = 0, Stolen = 0.5 }, TimeSpan.Zero) }).AddTo(TestRun.Valid(1, 5)).Notes[0].Should().EndWith("its own host took 0.50 processors away");
    }

    private static string Stat(string name, long ticks) => $"77 ({name}) R 1 77 77 0 -1 0 0 0 0 0 {ticks} 0 0 0 20 0 1 0 500 0 0\n";

    private static SampleSource Source(string name, params IReadOnlyList<double> cpus)
    {
        var readings = new Queue<double>(cpus);
        return new(name, _ => Task.FromResult<IReadOnlyDictionary<Resource, double>>(
            new Dictionary<Resource, double> { [Resource.Cpu] = readings.Count > 1 ? readings.Dequeue() : readings.Peek() }));
    }

    private static TcpCounters Counters(int pruned) => TcpCounters.Parse($"TcpExt: RcvPruned\nTcpExt: {pruned}\n", "Tcp: OutSegs\nTcp: 1\n");

    private static TcpEnd End(string owner, TcpCounters? before, TcpCounters? after)
    {
        var answers = new Queue<TcpCounters?>([before, after]);
        return new(owner, _ => Task.FromResult(answers.Dequeue()));
    }

    private async Task<Observed> ObserveAsync(params IReadOnlyList<TcpEnd> ends)
    {
        var source = new SampleSource("server", _ => Task.FromResult<IReadOnlyDictionary<Resource, double>>(new Dictionary<Resource, double> { [Resource.DiskRead] = 7 }));
        await using var observation = await Observation.BeginAsync(new ObservedThings(ends, [source]), clock, Token);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        return await observation.EndAsync(Token);
    }

    /// <summary>For a second, in which the machine used 1.5 seconds of processors and the server one.</summary>
    private async Task<Observed> ObserveMachineAsync(IReadOnlyDictionary<string, string> containers, Action meanwhile, Action? afterwards = null, double machine = 1.5)
    {
        // The counters are read when the samples are over, and that takes its time.
        var isOver = false;
        var end = new TcpEnd("client's", _ =>
        {
            if (isOver)
            {
                afterwards?.Invoke();
                clock.Advance(TimeSpan.FromSeconds(0.1));
            }

            return Task.FromResult<TcpCounters?>(Counters(0));
        });
        var things = new ObservedThings([end], [Source(Sample.Machine, 0, machine), Source("server", 0, 1)])
        {
            Surroundings = new(new MachineReadings(root.Path, clock), new OtherPrograms(root.Path, ["c1"])),
            OtherContainers = containers,
        };
        await using var observation = await Observation.BeginAsync(things, clock, Token);
        clock.Advance(TimeSpan.FromSeconds(1));
        meanwhile();
        isOver = true;
        return await observation.EndAsync(Token);
    }
}
