namespace Bench.Environments.Images;

/// <summary>A source tree an image is built from.</summary>
/// <param name="Directory">The tree's folder.</param>
/// <param name="Version">Its version: a tag, or <c>dev</c> when the tree does not say.</param>
/// <param name="Commit">Its commit, with <c>-dirty</c> when files differ from it; <c>unknown</c> when it is no checkout.</param>
public sealed record SourceTree(string Directory, string Version, string Commit);
