using Bench.Environments.Diagnostics;

namespace Bench.Environments.Commands;

/// <summary>
/// Keeps the output of a command, its end above all, in a bounded space. What a command that was left behind prints later is dropped. Safe
/// for concurrent use.
/// </summary>
internal sealed class OutputCapture(int limit) : WriteOnlyStream
{
    private readonly HeadAndTail kept = new(limit);
    private readonly Lock guard = new();
    private bool isClosed;

    /// <summary>Whether more was written than is kept.</summary>
    public bool IsTruncated
    {
        get
        {
            lock (guard)
            {
                return kept.Length > limit;
            }
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (guard)
        {
            if (!isClosed)
            {
                kept.Write(buffer);
            }
        }
    }

    public string ToText()
    {
        lock (guard)
        {
            return kept.ToText();
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (guard)
        {
            isClosed = true;
            kept.Dispose();
        }

        base.Dispose(disposing);
    }
}
