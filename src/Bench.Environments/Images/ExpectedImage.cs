namespace Bench.Environments.Images;

/// <summary>An image that a start would need, and how it would be had.</summary>
/// <param name="Name">Its short name: <c>ganesha</c>, or a registry's reference.</param>
/// <param name="Reference">Its full name; null where that depends on a base that is still to be made.</param>
/// <param name="Action">What would be done.</param>
/// <param name="Note">What there is to say about it; empty for most.</param>
internal sealed record ExpectedImage(string Name, string? Reference, ImageAction Action, string Note);

/// <summary>How an image would be had.</summary>
internal enum ImageAction
{
    /// <summary>The engine has it.</summary>
    Present,

    /// <summary>It is pulled from its registry.</summary>
    Pull,

    /// <summary>It is built here.</summary>
    Build,

    /// <summary>It cannot be had.</summary>
    Impossible,
}
