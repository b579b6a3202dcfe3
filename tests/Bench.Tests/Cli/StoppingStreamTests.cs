using Bench.Cli.Output;
using Bench.Environments.Diagnostics;

namespace Bench.Tests.Cli;

public sealed class StoppingStreamTests
{
    [Fact]
    public async Task Command_is_stopped_once_its_output_is_not_taken_any_more()
    {
        using var stop = new CancellationTokenSource();
        await using var target = new Target();
        await using var stream = new StoppingStream(target, stop);

        await stream.WriteAsync("taken"u8.ToArray(), TestContext.Current.CancellationToken);
        stop.IsCancellationRequested.Should().BeFalse();
        target.IsFull = true;
        await stream.WriteAsync("lost"u8.ToArray(), TestContext.Current.CancellationToken);
        await stream.WriteAsync("lost, too"u8.ToArray(), TestContext.Current.CancellationToken);

        stop.IsCancellationRequested.Should().BeTrue();
        stream.Failure!.Message.Should().EndWith("the disk is full");
        target.Asked.Should().Be(2, "what takes nothing is not asked again");
    }

    private sealed class Target : WriteOnlyStream
    {
        public bool IsFull { get; set; }

        public int Asked { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Asked++;
            if (IsFull)
            {
                throw new OutputException("the disk is full", isReaderGone: false);
            }
        }
    }
}
