using Bench.Environments;
using Bench.Environments.Ownership;
using Bench.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Measuring;

public sealed class MeasuringLockTests : IDisposable, IProgress<string>
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<string> told = [];
    private readonly EnvironmentIdentity mine;
    private readonly EnvironmentIdentity other;

    public MeasuringLockTests()
    {
        mine = EnvironmentIdentity.Create("ganesha", kept: false, clock);
        other = EnvironmentIdentity.Create("dittofs-badger-fs", kept: true, clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Me => $"ganesha, environment {mine.Id}, process {Environment.ProcessId} of {Environment.UserName} since 1970-01-01 00:00:00Z";

    public void Dispose() => folder.Dispose();

    void IProgress<string>.Report(string value) => told.Add(value);

    [Fact]
    public async Task Second_measurement_without_wait_fails_at_once_with_holder()
    {
        await using var first = await AcquireAsync(mine, TimeSpan.Zero);

        var busy = (await FluentActions.Awaiting(() => AcquireAsync(other, TimeSpan.Zero)).Should().ThrowAsync<MeasuringBusyException>()).Which;

        busy.Should().BeAssignableTo<BenchException>();
        busy.Message.Should().Be(
            $"This machine is in use for measuring by {Me}.\n  next        wait until it is done, or end that process: two measurements at a time spoil both");
        told.Should().BeEmpty();
    }

    [Fact]
    public async Task A_wait_says_who_is_waited_for_and_ends_when_its_time_is_over()
    {
        await using var first = await AcquireAsync(mine, TimeSpan.Zero);
        var waiting = AcquireAsync(other, TimeSpan.FromSeconds(90));
        clock.Advance(TimeSpan.FromSeconds(89));
        waiting.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await waiting.Awaiting(task => task).Should().ThrowAsync<MeasuringBusyException>()).Which.Message.Should()
            .StartWith($"This machine is in use for measuring by {Me}, still after 90.0 s.\n");
        told.Should().Equal(Me);
    }

    [Fact]
    public async Task The_caller_s_cancellation_is_a_cancellation()
    {
        await using var first = await AcquireAsync(mine, TimeSpan.Zero);
        using var cancellation = new CancellationTokenSource();
        var waiting = MeasuringLock.AcquireAsync(folder.Path, other, TimeSpan.FromHours(1), null, clock, cancellation.Token);
        await cancellation.CancelAsync();

        await waiting.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Released_lock_can_be_taken_and_leaves_only_an_empty_file()
    {
        await (await AcquireAsync(mine, TimeSpan.Zero)).DisposeAsync();
        await (await AcquireAsync(other, TimeSpan.Zero)).DisposeAsync();

        Directory.GetFiles(folder.Path).Should().Equal(folder.At("bench-measuring.lock"));
    }

    [Fact]
    public async Task Another_process_holds_it_and_loses_it_when_it_is_killed()
    {
        using var holder = await MeasuringProcess.StartAsync(folder.Path, Token);

        var busy = (await FluentActions.Awaiting(() => AcquireAsync(mine, TimeSpan.Zero)).Should().ThrowAsync<MeasuringBusyException>()).Which;
        busy.Holder.Should().StartWith($"ganesha, environment {MeasuringProcess.EnvironmentId}, process {holder.ProcessId} of {Environment.UserName} since ");
        await holder.KillAsync(Token);
        Directory.GetFiles(folder.Path, "*.holder").Should().ContainSingle("a killed process cannot remove its name");

        await using var mineNow = await AcquireAsync(mine, TimeSpan.Zero);
        (await FluentActions.Awaiting(() => AcquireAsync(other, TimeSpan.Zero)).Should().ThrowAsync<MeasuringBusyException>())
            .Which.Holder.Should().Be(Me, "the dead one is not named");
    }

    [Fact]
    public void The_place_is_one_all_users_share()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no Unix permissions");

#pragma warning disable CA1416 // skipped on Windows above
        File.GetUnixFileMode(MeasuringPlace.Folder).Should().HaveFlag(UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
#pragma warning restore CA1416
    }

    private Task<MeasuringLock> AcquireAsync(EnvironmentIdentity measured, TimeSpan budget) =>
        MeasuringLock.AcquireAsync(folder.Path, measured, budget, this, clock, Token);
}
