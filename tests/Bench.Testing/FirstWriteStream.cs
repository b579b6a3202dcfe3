using System.Text;

namespace Bench.Testing;

/// <summary>A stream that tells of the first thing that is written to it.</summary>
internal sealed class FirstWriteStream : MemoryStream
{
    private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> FirstWrite => first.Task;

    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        first.TrySetResult(Encoding.UTF8.GetString(buffer, offset, count));
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        first.TrySetResult(Encoding.UTF8.GetString(buffer.Span));
        return base.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        first.TrySetResult(Encoding.UTF8.GetString(buffer, offset, count));
        return base.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
