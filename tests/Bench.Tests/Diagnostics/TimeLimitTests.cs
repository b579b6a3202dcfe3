using Bench.Environments;
using Bench.Environments.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Diagnostics;

public sealed class TimeLimitTests
{
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_ends_in_time_returns_its_result() =>
        (await TimeLimit.RunAsync(TimeSpan.FromSeconds(1), clock, "it did not end", _ => Task.FromResult(7), Token)).Should().Be(7);

    [Fact]
    public async Task Timeout_is_reported_with_limit_and_current_work()
    {
        var work = TimeLimit.RunAsync(TimeSpan.FromSeconds(1.5), clock, "git fetch did not end", ForeverAsync, Token);
        clock.Advance(TimeSpan.FromSeconds(1.4));
        work.IsCompleted.Should().BeFalse();

        clock.Advance(TimeSpan.FromSeconds(0.1));

        var failure = (await work.Awaiting(task => task).Should().ThrowAsync<TimeoutException>()).Which;
        failure.Message.Should().Be("git fetch did not end within 1.5 s");
        failure.InnerException.Should().BeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task Cancellation_by_caller_is_reported_even_after_the_limit()
    {
        using var caller = new CancellationTokenSource();
        var work = TimeLimit.RunAsync(TimeSpan.FromSeconds(1), clock, "it did not end", ForeverAsync, caller.Token);
        await caller.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(2));

        await work.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Failure_within_limit_is_passed_on()
    {
        var work = TimeLimit.RunAsync(TimeSpan.FromSeconds(1), clock, "it did not end", _ => Task.FromException<int>(new TimeoutException("another limit")), Token);

        (await work.Awaiting(task => task).Should().ThrowAsync<TimeoutException>()).Which.Message.Should().Be("another limit");
    }

    [Fact]
    public async Task Any_exception_after_the_limit_counts_as_a_timeout()
    {
        var work = TimeLimit.RunAsync(TimeSpan.FromSeconds(1), clock, "no answer", token => TranslatedAsync(new IOException("broken pipe"), token), Token);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await work.Awaiting(task => task).Should().ThrowAsync<TimeoutException>()).Which.InnerException.Should().BeOfType<IOException>();
    }

    [Fact]
    public async Task BenchException_after_the_limit_is_passed_on()
    {
        var failure = new PrerequisiteException("something is missing", "get it");
        var work = TimeLimit.RunAsync(TimeSpan.FromSeconds(1), clock, "no answer", token => TranslatedAsync(failure, token), Token);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await work.Awaiting(task => task).Should().ThrowAsync<PrerequisiteException>()).Which.Should().BeSameAs(failure);
    }

    [Fact]
    public async Task Caller_can_return_a_result_in_place_of_the_timeout()
    {
        var work = TimeLimit.RunAsync(TimeSpan.FromSeconds(1), clock, ForeverAsync, exception => exception is OperationCanceledException ? -1 : -2, Token);
        clock.Advance(TimeSpan.FromSeconds(1));

        (await work).Should().Be(-1);
    }

    [Fact]
    public async Task Infinite_limit_never_ends_the_work()
    {
        using var caller = new CancellationTokenSource();
        var work = TimeLimit.RunAsync(Timeout.InfiniteTimeSpan, clock, "it did not end", ForeverAsync, caller.Token);
        clock.Advance(TimeSpan.FromDays(100));
        work.IsCompleted.Should().BeFalse();

        await caller.CancelAsync();
        await work.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<int> ForeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return 0;
    }

    private static async Task<int> TranslatedAsync(Exception exception, CancellationToken cancellationToken)
    {
        try
        {
            return await ForeverAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw exception;
        }
    }
}
