using System.Text;
using Bench.Environments.Diagnostics;

namespace Bench.Tests.Diagnostics;

public sealed class HeadAndTailTests
{
    private const int Capacity = 1000;

    [Fact]
    public void Text_that_fits_is_kept_unchanged()
    {
        var text = Lines(20);

        HeadAndTail.Cut(text, text.Length).Should().Be(text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Long_text_keeps_whole_lines_of_both_ends_and_counts_the_rest(int pieceLength)
    {
        var text = Lines(2000);
        using var kept = new HeadAndTail(Capacity);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(pieceLength))
        {
            kept.Write(piece);
        }

        var lines = kept.ToText().TrimEnd('\n').Split('\n');

        var note = lines.Single(line => line.StartsWith("...", StringComparison.Ordinal));
        lines.Should().StartWith("line 00000").And.EndWith("line 01999").And.OnlyContain(line => line == note || line.Length == "line 00000".Length);
        var whole = lines.Where(line => line != note).Sum(line => line.Length + 1);
        whole.Should().BeInRange(Capacity / 2, Capacity);
        note.Should().Be($"... {text.Length - whole} bytes were left out here ...");
    }

    [Fact]
    public void Line_longer_than_the_limit_is_left_out_whole() =>
        HeadAndTail.Cut(new string('x', 5000), Capacity).Should().Be("... 5000 bytes were left out here ...\n");

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"line {number:00000}\n"));
}
