using Bench.Environments.Diagnostics;
using Bench.Environments.Teardown;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Teardown;

public sealed class TeardownStackTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<string> undone = [];
    private readonly ListLogger logger = new();
    private readonly TeardownStack stack;

    public TeardownStackTests()
    {
        stack = new TeardownStack(TimeSpan.FromSeconds(10), clock, logger) { Redactor = new SecretRedactor([TestOptions.Secret]) };
    }

    [Fact]
    public async Task Latest_step_is_undone_first()
    {
        Register("first");
        Register("second");

        (await stack.UndoAllAsync()).Should().BeEmpty();

        undone.Should().Equal("second", "first");
    }

    [Fact]
    public async Task Every_step_runs_whatever_the_others_throw_and_every_reason_is_kept()
    {
        Register("first");
        stack.Register("broken", _ => throw new InvalidOperationException("no such thing"));
        stack.Register("broken too", _ => Task.FromException(new IOException("disk gone")));

        var failures = await stack.UndoAllAsync();

        undone.Should().Equal("first");
        failures.Select(failure => $"{failure.What}: {failure.Reason}").Should().Equal("broken too: disk gone", "broken: no such thing");
    }

    [Fact]
    public async Task Secret_repeated_by_server_is_neither_reported_nor_logged()
    {
        stack.Register("objects", _ => throw new InvalidOperationException($"there is no key {TestOptions.Secret}"));

        (await stack.UndoAllAsync()).Should().ContainSingle().Which.Reason.Should().Be($"there is no key {SecretRedactor.Placeholder}");

        logger.Lines.Should().ContainSingle().Which.Should().Contain(SecretRedactor.Placeholder).And.NotContain(TestOptions.Secret);
    }

    [Fact]
    public async Task A_step_that_hangs_is_given_up_after_its_budget_and_the_others_still_run()
    {
        Register("first");
        stack.Register("hangs", _ => new TaskCompletionSource().Task);

        var undoing = stack.UndoAllAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(1));

        (await undoing).Should().ContainSingle().Which.Reason.Should().Be("not done within 10 s");
        undone.Should().Equal("first");
    }

    [Fact]
    public async Task After_a_step_timed_out_the_others_have_less_time()
    {
        Register("first");
        stack.Register("hangs too", _ => new TaskCompletionSource().Task);
        stack.Register("hangs", _ => new TaskCompletionSource().Task);

        var undoing = stack.UndoAllAsync();
        clock.Advance(TimeSpan.FromSeconds(11));
        clock.Advance(TimeSpan.FromSeconds(6));

        (await undoing).Select(failure => failure.Reason).Should().Equal("not done within 10 s", "not done within 5 s");
        undone.Should().Equal("first");
    }

    [Fact]
    public async Task Undoing_twice_does_nothing_the_second_time()
    {
        Register("first");
        await stack.UndoAllAsync();

        await stack.UndoAllAsync();

        undone.Should().Equal("first");
    }

    private void Register(string what) => stack.Register(what, _ =>
    {
        undone.Add(what);
        return Task.CompletedTask;
    });
}
