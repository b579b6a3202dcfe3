using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

public sealed class SurroundingsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = PlayedMachine.Step;

    private readonly PlayedMachine machine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Surroundings Surroundings => machine.Surroundings;

    public void Dispose() => machine.Dispose();

    [Fact]
    public async Task Time_that_passed_since_a_reading_serves_as_a_look_and_costs_nothing()
    {
        Surroundings.Read();
        Pass(TimeSpan.FromSeconds(2), busy: 1);

        var quiet = await AwaitAsync(_ => 10);

        (quiet.Waited, quiet.Look.Seconds, quiet.Note).Should().Be((TimeSpan.Zero, 2, null));
        quiet.Look.Others.Should().BeApproximately(0.1, 1e-9);
    }

    /// <summary>Only what is right before counts: of two readings that are far enough back the later one.</summary>
    [Fact]
    public async Task Load_that_ended_before_the_latest_look_does_not_count()
    {
        Surroundings.Read();
        Pass(TimeSpan.FromSeconds(5), busy: 10);
        Surroundings.Read();
        Pass(TimeSpan.FromSeconds(0.5), busy: 0);
        Surroundings.Read();
        Pass(Step, busy: 0);

        var quiet = await AwaitAsync(_ => 10);

        (quiet.Waited, quiet.Look.IsQuiet).Should().Be((TimeSpan.Zero, true));
        quiet.Look.Seconds.Should().BeApproximately(0.6, 1e-9);
    }

    [Fact]
    public async Task Look_that_would_be_too_short_is_made_long_enough()
    {
        Surroundings.Read();
        Pass(Step, busy: 0);

        var quiet = await AwaitAsync(_ => 0);

        quiet.Look.Seconds.Should().BeApproximately(0.3, 1e-9);
        quiet.Waited.TotalSeconds.Should().BeApproximately(0.2, 1e-9);
    }

    [Fact]
    public async Task Busy_machine_is_waited_for_until_it_is_quiet()
    {
        Surroundings.Read();
        Pass(TimeSpan.FromSeconds(1), busy: 10);

        var quiet = await AwaitAsync(step => step < 21 ? 10 : 0);

        (quiet.Look.IsQuiet, quiet.Note).Should().Be((true, null));
        quiet.Waited.TotalSeconds.Should().BeApproximately(2.4, 1e-9, "it was busy for 2.1 s, and is looked at three times a second");
    }

    [Fact]
    public async Task Machine_that_stays_busy_is_waited_for_once_and_no_longer_than_the_limit()
    {
        Surroundings.Read();

        var first = await AwaitAsync(_ => 10);
        var second = await AwaitAsync(_ => 10);

        first.Waited.TotalSeconds.Should().BeInRange(10, 10.3);
        first.Note.Should().StartWith("the machine was not quiet right before, after 10").And.EndWith("other programs used 1.00 processors: make 1.00");
        second.Waited.TotalSeconds.Should().BeApproximately(0.3, 1e-9);
        (await AwaitAsync(_ => 0)).Look.IsQuiet.Should().BeTrue();
        Pass(TimeSpan.FromSeconds(1), busy: 10);
        (await AwaitAsync(_ => 10)).Waited.TotalSeconds.Should().BeInRange(10, 10.6, "it was quiet once, so that it may come to be again");
    }

    [Fact]
    public async Task Cancelled_wait_ends()
    {
        using var end = new CancellationTokenSource();
        var waiting = Surroundings.AwaitQuietAsync(Limit, end.Token);
        await end.CancelAsync();

        await waiting.Awaiting(wait => wait).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Look_has_what_the_host_took_away_and_how_long_threads_waited()
    {
        machine.Root.Write("proc/stat", "cpu  0 0 0 0 0 0 0 10 0 0\n");
        machine.Root.Write("proc/pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1000000\n");
        var before = Surroundings.Read();
        machine.Clock.Advance(TimeSpan.FromSeconds(2));
        machine.Root.Write("proc/stat", "cpu  0 0 0 0 0 0 0 90 0 0\n");
        machine.Root.Write("proc/pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=1500000\n");

        var look = Surroundings.LookBetween(before, Surroundings.Read());

        (look.Stolen, look.Pressure, look.IsQuiet).Should().Be((0.4, 0.5, false));
    }

    private void Pass(TimeSpan time, long busy) => machine.Pass(time, busy);

    private Task<QuietWait> AwaitAsync(Func<int, long> busyOf) => machine.PassUntilAsync(() => Surroundings.AwaitQuietAsync(Limit, Token), busyOf, Token);
}
