using System.Threading.Channels;
using Bench.Environments.Discovery;

namespace Bench.Tests.Discovery;

public sealed class LogMergeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_that_end_are_merged_by_time()
    {
        var merged = LogMerge.ByTimeAsync([Lines("server", 1, 4, 5), Lines("client"), Lines("s3", 2, 3, 9)], Token);

        (await merged.ToArrayAsync(Token)).Select(line => $"{line.Service} {line.Text}")
            .Should().Equal("server 1", "s3 2", "s3 3", "server 4", "server 5", "s3 9");
    }

    [Fact]
    public async Task Logs_that_go_on_do_not_wait_for_each_other()
    {
        var silent = Channel.CreateUnbounded<LogLine>();
        await using var merged = LogMerge.AsTheyComeAsync([silent.Reader.ReadAllAsync(Token), Lines("server", 7)], Token).GetAsyncEnumerator(Token);

        (await merged.MoveNextAsync()).Should().BeTrue();
        merged.Current.Text.Should().Be("7");
        silent.Writer.Complete();
        (await merged.MoveNextAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Failure_of_one_log_is_reported()
    {
        var broken = Channel.CreateUnbounded<LogLine>();
        broken.Writer.Complete(new IOException("the engine went away"));

        var reading = async () => await LogMerge.AsTheyComeAsync([broken.Reader.ReadAllAsync(Token), Lines("server", 7)], Token).ToArrayAsync(Token);

        await reading.Should().ThrowAsync<IOException>().WithMessage("the engine went away");
    }

    [Theory]
    [InlineData("2026-11-24T12:57:09.255131123Z hello world", "hello world", 2026)]
    [InlineData("2026-11-24T12:57:09.255131123Z ", "", 2026)]
    [InlineData("no time", "no time", 1)]
    public void A_line_is_parted_from_its_time(string line, string text, int year)
    {
        var parsed = LogLine.Parse("server", line);
        (parsed.Text, parsed.Time.Year).Should().Be((text, year));
    }

    private static async IAsyncEnumerable<LogLine> Lines(string service, params int[] seconds)
    {
        foreach (var second in seconds)
        {
            await Task.Yield();
            yield return new LogLine(service, DateTimeOffset.UnixEpoch.AddSeconds(second), $"{second}");
        }
    }
}
