using Bench.Environments.Locking;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Locking;

public sealed class MachineLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);

    private MachineLock Machine => new(folder.Path, "x", clock);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Lock_is_taken_once_and_names_holder_and_time()
    {
        using var held = Machine.TryTake("somebody");

        held.Should().NotBeNull();
        Machine.TryTake("somebody else").Should().BeNull();
        Machine.Holder.Should().Be("somebody since 1970-01-01 00:00:00Z");
    }

    [Fact]
    public void Note_of_dead_process_is_ignored_and_removed_by_next_holder()
    {
        folder.Write("x.0.holder", "another-boot 1 1\nthe dead since ever");

        Machine.Holder.Should().Be(MachineLock.Unknown);
        Machine.TryTake("the next")!.Dispose();

        Directory.GetFiles(folder.Path).Should().Equal(folder.At("x.lock"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no note at all")]
    [InlineData("not a number 1\ntext")]
    public void Other_files_are_ignored(string text)
    {
        folder.Write("x.0.holder", text);
        using var held = Machine.TryTake("somebody");

        Machine.Holder.Should().StartWith("somebody");
    }

    [Fact]
    public void Another_user_can_open_it_whatever_the_first_one_s_mask_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no Unix permissions");
        using var held = Machine.TryTake("somebody");

#pragma warning disable CA1416 // skipped on Windows above
        File.GetUnixFileMode(folder.At("x.lock")).Should().HaveFlag(UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        File.GetUnixFileMode(Directory.GetFiles(folder.Path, "*.holder").Single()).Should().HaveFlag(UnixFileMode.OtherRead);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Wait_reports_each_new_holder_once()
    {
        var told = new List<string>();
        var first = Machine.TryTake("first")!;
        var waiting = Machine.TakeAsync("last", told.Add, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        first.Dispose();
        var second = Machine.TryTake("second")!;
        await AdvanceUntilAsync(() => told.Count == 2);
        second.Dispose();
        await AdvanceUntilAsync(() => waiting.IsCompleted);

        told.Select(holder => holder.Split(' ')[0]).Should().Equal("first", "second");
        (await waiting).Dispose();
    }

    private async Task AdvanceUntilAsync(Func<bool> condition)
    {
        for (var second = 0; second < 1000 && !condition(); second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
