namespace Bench.Testing.Docs;

/// <summary>A command that no test runs as it stands in a page.</summary>
/// <param name="Command">The command.</param>
/// <param name="Reason">Why not.</param>
internal sealed record NotRun(string Command, string Reason)
{
    /// <summary>What is run in its place; null for nothing.</summary>
    public string? Instead { get; init; }

    /// <summary>A file that runs it outside of the tests, and what stands there; null where nothing does.</summary>
    public (string File, string Text)? RunBy { get; init; }
}
