using System.Text;

namespace Bench.Testing;

/// <summary>Writes to the writer of whoever calls, so that concurrent calls do not mix what they write; to the one for everybody where the caller has none.</summary>
/// <param name="everybodys">The one for everybody.</param>
internal sealed class CallersWriter(TextWriter everybodys) : TextWriter
{
    private readonly AsyncLocal<TextWriter?> own = new();

    public TextWriter? Own
    {
        get => own.Value;
        set => own.Value = value;
    }

    public override Encoding Encoding => everybodys.Encoding;

    private TextWriter Current => Own ?? everybodys;

    public override void Write(char value) => Current.Write(value);

    public override void Write(char[] buffer, int index, int count) => Current.Write(buffer, index, count);

    public override void Write(string? value) => Current.Write(value);

    public override void Flush() => Current.Flush();
}
