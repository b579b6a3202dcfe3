using System.Text.RegularExpressions;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

/// <summary>The page on the architecture leads to files that exist, and leaves no folder out.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly DocPage Page = DocPage.Of("docs/architecture.md");

    private static readonly string Library = Path.Combine(DocPage.Root, "src", "Bench.Environments");

    [Fact]
    public void Each_folder_of_the_library_has_a_line()
    {
        var folders = Directory.GetDirectories(Library).Select(Path.GetFileName).Except(["bin", "obj", "buildTransitive"]);

        FolderRow().Matches(Page.Text).SelectMany(row => Folder().Matches(row.Groups["folders"].Value)).Select(match => match.Groups["top"].Value).Distinct()
            .Should().BeEquivalentTo(folders);
    }

    [Fact]
    public void Each_file_and_folder_that_answers_a_question_exists()
    {
        var places = AnswerRow().Matches(Page.Text).SelectMany(row => Place().Matches(row.Value)).Select(match => match.Groups["path"].Value).ToArray();

        places.Should().HaveCountGreaterThan(8).And.OnlyContain(place => Path.Exists(Path.Combine(Library, place)) || Path.Exists(Path.Combine(DocPage.Root, place)));
    }

    [GeneratedRegex(@"^\| (?<folders>`[A-Z][^|]*/`) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex FolderRow();

    [GeneratedRegex(@"`(?<top>[A-Z]\w+)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Folder();

    [GeneratedRegex(@"^\| [^|]+\? \| .+$", RegexOptions.Multiline)]
    private static partial Regex AnswerRow();

    [GeneratedRegex("`(?<path>[^`]+/[^`]*)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
