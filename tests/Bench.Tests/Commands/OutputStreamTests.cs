using System.Text;
using Bench.Environments.Commands;

namespace Bench.Tests.Commands;

public sealed class OutputStreamTests
{
    [Theory]
    [InlineData("a\nb\n", "a|b")]
    [InlineData("a\r\nb\r\n", "a|b")]
    [InlineData("10%\r20%\rdone\n", "10%|20%|done")]
    [InlineData("a\n\nb", "a||b")]
    [InlineData("\u00e4\u20ac\n", "\u00e4\u20ac")]
    [InlineData("", "")]
    public void Lines_are_the_same_however_they_come(string text, string lines)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var seen = new List<string>();
            using (var stream = new LineStream(seen.Add))
            {
                foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(size))
                {
                    stream.Write(part);
                }
            }

            string.Join('|', seen).Should().Be(lines, $"of parts of {size}");
        }
    }

    [Fact]
    public void A_line_is_handed_on_as_soon_as_it_is_complete()
    {
        var seen = new List<string>();
        using var stream = new LineStream(seen.Add);

        stream.Write("one\ntw"u8);

        seen.Should().Equal("one");
    }

    [Fact]
    public void Output_written_after_end_is_dropped()
    {
        var capture = new OutputCapture(100);
        capture.Write("kept"u8);
        var text = capture.ToText();
        capture.Dispose();

        capture.Write("late"u8);

        text.Should().Be("kept");
        capture.IsTruncated.Should().BeFalse();
    }

    [Fact]
    public async Task Concurrent_writes_are_all_kept()
    {
        using var capture = new OutputCapture(1 << 20);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                capture.Write("0123456789"u8);
            }
        })));

        capture.ToText().Length.Should().Be(80_000);
    }
}
