using System.Text.RegularExpressions;
using Bench.Testing.Docs;

namespace Bench.Tests.Docs;

/// <summary>Pages that say which test holds them to their word name one that exists.</summary>
public sealed partial class NamedTestTests
{
    [Theory]
    [InlineData("docs/troubleshooting.md")]
    [InlineData("SECURITY.md")]
    public void Every_test_a_page_names_exists(string page)
    {
        var names = Name().Matches(DocPage.Of(page).Text)
            .Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToArray();

        names.Should().HaveCountGreaterThan(5).And.OnlyContain(name => Exists(name.Class, name.Method));
    }

    /// <summary>In their source, as they are in more than one assembly: a class is a file.</summary>
    private static bool Exists(string className, string method) =>
        Directory.EnumerateFiles(Path.Combine(DocPage.Root, "tests"), $"{className}.cs", SearchOption.AllDirectories)
            .Any(file => method.Length == 0 || File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<class>\w+(Tests|Suite))(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
