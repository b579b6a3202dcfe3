using Bench.Environments.Images;
using Bench.Environments.Locking;
using CliWrap;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Images;

public sealed class BuildLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> waited = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lock_names_holder_to_next_process_which_gets_it_afterwards()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var first = await AcquireAsync(clock, Token);
        var second = AcquireAsync(clock, Token);
        clock.Advance(TimeSpan.FromSeconds(1));

        second.IsCompleted.Should().BeFalse();
        waited.Should().Equal($"process {Environment.ProcessId} since 1970-01-01 00:00:00Z");

        first.Dispose();
        while (!second.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await second).Dispose();
        Directory.GetFiles(folder.At("locks")).Should().Equal([folder.At("locks/x.lock")], "the name of the holder goes, the empty lock stays");
    }

    [Fact]
    public async Task Locks_of_different_names_are_independent()
    {
        using var first = await AcquireAsync(TimeProvider.System, Token);

        using var other = await BuildLock.AcquireAsync(folder.At("locks"), "y", waited.Add, TimeProvider.System, Token);

        waited.Should().BeEmpty();
    }

    [Fact]
    public async Task A_wait_ends_when_it_is_cancelled()
    {
        using var first = await AcquireAsync(TimeProvider.System, Token);
        using var budget = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await FluentActions.Awaiting(() => AcquireAsync(TimeProvider.System, budget.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_process_that_is_killed_lets_go_of_it()
    {
        folder.Create("locks");
        using var kill = new CancellationTokenSource();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holder = CliWrap.Cli.Wrap("sh")
            .WithArguments(["-c", "exec 9<>\"$1\" && flock 9 && echo held && exec sleep 600", "sh", folder.At("locks/x.lock")])
            .WithStandardOutputPipe(PipeTarget.ToDelegate(_ => held.TrySetResult()))
            .ExecuteAsync(kill.Token);
        await held.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);

        var waiting = AcquireAsync(TimeProvider.System, Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);
        waiting.IsCompleted.Should().BeFalse("another process has it");
        await kill.CancelAsync();
        await holder.Task.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();

        (await waiting.WaitAsync(TimeSpan.FromSeconds(20), Token)).Dispose();
        waited.Should().Equal(["another process"], "it did not say who it is");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_not_waited_for()
    {
        folder.Write("locks", "a file where the folder should be");

        await FluentActions.Awaiting(() => AcquireAsync(TimeProvider.System, Token)).Should().ThrowAsync<IOException>();
    }

    private Task<HeldLock> AcquireAsync(TimeProvider clock, CancellationToken token) =>
        BuildLock.AcquireAsync(folder.At("locks"), "x", waited.Add, clock, token);
}
