namespace Bench.Environments.Images;

/// <summary>A source tree an image is built from.</summary>
/// <param name="Directory">The tree's folder.</param>
/// <param name="Version">Its version: a tag; <c>content-…</c> with a hash of its files where it has no history.</param>
/// <param name="Commit">Its commit, twelve digits; the same hash where it has no history.</param>
/// <param name="IsDirty">Whether files differ from the commit, or are not in it.</param>
internal sealed record SourceTree(string Directory, string Version, string Commit, bool IsDirty)
{
    /// <summary>The commit, with <c>-dirty</c> when files differ from it: what a report must name.</summary>
    public string Revision => IsDirty ? $"{Commit}-dirty" : Commit;
}

/// <summary>Reads version and commit of a source tree.</summary>
internal static class CheckoutDescription
{
    /// <summary>What a hash of a tree's files begins with where it stands in the place of a version or commit.</summary>
    public const string ContentPrefix = "content-";

    /// <summary>What stands in the place of a commit that git did not name.</summary>
    public const string UnknownCommit = "unknown";

    private const string UnknownVersion = "dev";

    /// <summary>Reads them from the tree's history; a tree that has none is known by its content.</summary>
    public static async Task<SourceTree> ReadAsync(string directory, string? dockerfile, GitCommand git, CancellationToken cancellationToken)
    {
        // A tree without a history of its own may lie in somebody else's repository, whose commit git would name.
        var prefix = await git.RunAsync(directory, cancellationToken, "rev-parse", "--show-prefix");
        if (prefix is not { IsSuccess: true, Text: "" })
        {
            var content = await Task.Run(() => ContentOf(directory, dockerfile), cancellationToken);
            return new SourceTree(directory, content, content, IsDirty: false);
        }

        var commit = await git.RunAsync(directory, cancellationToken, "rev-parse", "--short=12", "HEAD");
        var version = await git.RunAsync(directory, cancellationToken, "describe", "--tags", "--always");
        var status = await git.RunAsync(directory, cancellationToken, "status", "--porcelain");
        return new SourceTree(
            directory,
            version.IsSuccess ? version.Text : UnknownVersion,
            commit.IsSuccess ? commit.Text : UnknownCommit,
            IsDirty: !status.IsSuccess || status.Text.Length > 0);
    }

    private static string ContentOf(string directory, string? dockerfile) =>
        $"{ContentPrefix}{ContentHash.OfFolder(directory, dockerfile is null ? IgnoreRules.None : IgnoreRules.Load(dockerfile, directory))}";
}
