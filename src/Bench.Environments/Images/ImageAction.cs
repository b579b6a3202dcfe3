namespace Bench.Environments.Images;

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
