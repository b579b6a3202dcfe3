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
