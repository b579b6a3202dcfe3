namespace Bench.Environments.Servers;

/// <summary>What a server is described from: the request, and what was found out since. Immutable; made by Bench alone.</summary>
public sealed record ServerContext : ServerRequest
{
    internal ServerContext(ServerRequest request, ServerImage serverImage, string objectPrefix)
        : base(request)
    {
        ServerImage = serverImage;
        ObjectPrefix = objectPrefix;
    }

    /// <summary>Its image.</summary>
    public ImageSource Image => ServerImage.Source;

    /// <summary>Which of the programs that can serve the profile does.</summary>
    public ServerVariant Variant => ServerImage.Variant;

    /// <summary>
    /// The environment's own part of the bucket, without a slash at its end: several environments may share one bucket, and what one leaves
    /// there must be told from what others have.
    /// </summary>
    public string ObjectPrefix { get; }

    /// <summary>Its image, and what was found out about it.</summary>
    internal ServerImage ServerImage { get; }
}
