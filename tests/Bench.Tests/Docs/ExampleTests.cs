using System.Text.RegularExpressions;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

/// <summary>The C# of the pages stands in files of a folder for it, or of the profile from outside, and so compiles.</summary>
public sealed partial class ExampleTests
{
    [Fact]
    public void The_code_of_every_page_is_compiled_code()
    {
        var tests = Path.Combine(DocPage.Root, "tests");
        string[] folders = [Path.Combine(tests, "Bench.Infrastructure.Tests", "Docs"), Path.Combine(tests, "outside", "Bench.OutsideProfile")];
        var compiled = Plain(folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")).SelectMany(File.ReadLines));
        var pages = DocPage.All.Where(page => page.Block("csharp").Any()).ToArray();

        pages.Select(page => page.Name).Should().Contain("README.md");
        foreach (var page in pages)
        {
            foreach (var part in Paragraphs(page))
            {
                compiled.Should().Contain(part, page.Name);
            }
        }
    }

    /// <summary>Runs of lines that follow each other.</summary>
    private static IEnumerable<string> Paragraphs(DocPage page) => page.Block("csharp")
        .Select((line, index) => (line.Text, Run: line.Number - index))
        .GroupBy(line => line.Run, line => line.Text)
        .Select(Plain);

    /// <summary>Without indents and comments.</summary>
    private static string Plain(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => Comment().Replace(line, "").Trim()));

    [GeneratedRegex(@"\s*// .*$")]
    private static partial Regex Comment();
}
