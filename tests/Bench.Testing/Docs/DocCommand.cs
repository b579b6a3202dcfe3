namespace Bench.Testing.Docs;

/// <summary>A command of a page, without its comment.</summary>
/// <param name="Page">The page, as a path from the repository's root.</param>
/// <param name="Line">The line it stands in.</param>
/// <param name="Text">What a reader types.</param>
internal sealed record DocCommand(string Page, int Line, string Text)
{
    public override string ToString() => $"{Page}:{Line}: {Text}";
}
