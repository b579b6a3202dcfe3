using System.Text;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Commands;

/// <summary>Hands on what is written to it line by line, each as soon as it is complete. Lines end as terminals end them: LF, CR, or both.</summary>
/// <param name="onLine">Gets each line without its end.</param>
internal sealed class LineStream(Action<string> onLine) : WriteOnlyStream
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder line = new();
    private bool wasReturn;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var text = new char[decoder.GetCharCount(buffer, flush: false)];
        var length = decoder.GetChars(buffer, text, flush: false);
        foreach (var character in text.AsSpan(0, length))
        {
            Take(character);
        }
    }

    /// <summary>Hands on what came behind the last end of a line.</summary>
    protected override void Dispose(bool disposing)
    {
        if (line.Length > 0)
        {
            End();
        }

        base.Dispose(disposing);
    }

    private void Take(char character)
    {
        switch (character)
        {
            case '\n' when wasReturn:
                break;
            case '\r' or '\n':
                End();
                break;
            default:
                line.Append(character);
                break;
        }

        wasReturn = character == '\r';
    }

    private void End()
    {
        onLine(line.ToString());
        line.Clear();
    }
}
