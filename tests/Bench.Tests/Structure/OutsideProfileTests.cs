using Bench.Testing.Docs;

namespace Bench.Tests.Structure;

/// <summary>A server from outside needs little: what all of them need together would be in the library.</summary>
public sealed class OutsideProfileTests
{
    private const int MostLines = 120;

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(DocPage.Root, "tests", "outside")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Profile_from_outside_takes_few_lines(string project)
    {
        var folder = Path.Combine(DocPage.Root, "tests", "outside", project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

        files.Sum(file => File.ReadLines(file).Count()).Should().BeInRange(1, MostLines);
    }
}
