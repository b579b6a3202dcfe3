namespace Bench.Environments.Images;

/// <summary>Source that git fetches. Pure data.</summary>
/// <param name="Repository">Its address, as git takes it.</param>
/// <param name="Reference">A tag, a branch or a full commit.</param>
internal sealed record GitSource(string Repository, string Reference);
