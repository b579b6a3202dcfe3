using System.Text;

namespace Bench.Environments.Diagnostics;

/// <summary>
/// Keeps the beginning and the end of what is written to it, however much that is. The cut is made between lines: half a
/// line could hold half a secret, which nobody would recognise.
/// </summary>
/// <param name="capacity">How many bytes are kept, the line that tells of the cut included.</param>
internal sealed class HeadAndTail(int capacity) : WriteOnlyStream
{
    private const int NoteLength = 80;
    private readonly int headLength = Math.Max(0, capacity - NoteLength) / 4;
    private readonly int tailLength = Math.Max(0, capacity - NoteLength) / 4 * 3;
    private readonly MemoryStream kept = new();
    private byte[]? head;
    private long seen;

    /// <summary>How much was written, kept or not.</summary>
    public override long Length => seen;

    /// <summary>Shortens a text.</summary>
    public static string Cut(string text, int capacity)
    {
        using var shortened = new HeadAndTail(capacity);
        shortened.Write(Encoding.UTF8.GetBytes(text));
        return shortened.ToText();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        seen += buffer.Length;
        kept.Write(buffer);

        // Only now and then: moving the end to the front for every few bytes would be most of the work.
        if (kept.Length > 2L * Math.Max(capacity, 1))
        {
            Shorten();
        }
    }

    /// <summary>What was kept, with a line in the place of what was not.</summary>
    public string ToText()
    {
        if (seen <= capacity)
        {
            return Encoding.UTF8.GetString(Kept);
        }

        Shorten();
        var start = head.AsSpan(0, head.AsSpan().LastIndexOf((byte)'\n') + 1);
        var end = Kept[(Kept.IndexOf((byte)'\n') is var lineEnd and >= 0 ? lineEnd + 1 : Kept.Length)..];
        var note = $"... {seen - start.Length - end.Length} bytes were left out here ...\n";
        return $"{Encoding.UTF8.GetString(start)}{note}{Encoding.UTF8.GetString(end)}";
    }

    protected override void Dispose(bool disposing)
    {
        kept.Dispose();
        base.Dispose(disposing);
    }

    private ReadOnlySpan<byte> Kept => kept.GetBuffer().AsSpan(0, (int)kept.Length);

    /// <summary>Takes the head out the first time, and drops all but the end.</summary>
    private void Shorten()
    {
        head ??= Kept[..Math.Min(headLength, Kept.Length)].ToArray();
        var end = Kept[^Math.Min(tailLength, Kept.Length)..].ToArray();
        kept.SetLength(0);
        kept.Write(end);
    }
}
