using System.Text.RegularExpressions;
using Bench.Environments;

namespace Bench.Testing.Docs;

/// <summary>A page of the documentation: the little of Markdown that these tests ask for.</summary>
internal sealed partial class DocPage
{
    private const string Fence = "```";
    private readonly string[] lines;

    private DocPage(string path)
    {
        Name = Path.GetRelativePath(Root, path).Replace('\\', '/');
        FullPath = path;
        lines = File.ReadAllLines(path);
    }

    public static string Root { get; } = RepositoryLayout.Find(AppContext.BaseDirectory).Root;

    /// <summary>What people are shown first, and everything under <c>docs/</c>.</summary>
    public static IReadOnlyList<DocPage> All { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new DocPage(path)),
    ];

    /// <summary>Its path from the repository's root.</summary>
    public string Name { get; }

    public string FullPath { get; }

    public string Text => string.Join('\n', lines);

    /// <summary>Every line of every <c>sh</c> block is a command: one that would need two lines is not for a page.</summary>
    public IReadOnlyList<DocCommand> Commands =>
    [
        .. Block("sh")
            .Select(line => new DocCommand(Name, line.Number, Comment().Replace(line.Text, "").Trim()))
            .Where(command => command.Text.Length > 0),
    ];

    /// <summary>What headings are linked by: small letters, signs gone, a dash for each blank.</summary>
    public IEnumerable<string> Anchors => Prose
        .Where(line => line.Text.StartsWith('#'))
        .Select(line => Sign().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The targets of its links that lead to other files of the repository, or within the page.</summary>
    public IEnumerable<(int Line, string Target)> Links =>
        from line in Prose
        from Match match in Link().Matches(line.Text)
        let target = match.Groups["target"].Value
        where !target.Contains("://", StringComparison.Ordinal)
        select (line.Number, target);

    /// <summary>The languages of its blocks.</summary>
    public IEnumerable<string> Languages => Marked().Select(line => line.Language).OfType<string>().Distinct();

    public static DocPage Of(string name) => All.Single(page => page.Name == name);

    /// <summary>The lines of all blocks of a language; of none: the text between the blocks.</summary>
    public IEnumerable<(int Number, string Text)> Block(string? language) =>
        Marked().Where(line => line.Language == language).Select(line => (line.Number, line.Text));

    private IEnumerable<(int Number, string Text)> Prose => Block(null);

    /// <summary>Each line with the language of the block it lies in; null outside of any. The fences themselves are left out.</summary>
    private IEnumerable<(int Number, string Text, string? Language)> Marked()
    {
        string? language = null;
        foreach (var (index, line) in lines.Index())
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                language = language is null ? line[Fence.Length..].Trim() : null;
                continue;
            }

            yield return (index + 1, line, language);
        }
    }

    [GeneratedRegex(@"(^|\s)#\s.*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
