using Bench.Environments.Host;

namespace Bench.Environments.Servers;

/// <summary>What a server's container is described from.</summary>
public sealed record ServerContext
{
    internal ServerContext(Profile profile, BenchOptions options, ImageSource image, HostCapabilities host, string objectPrefix)
    {
        Profile = profile;
        Options = options;
        Image = image;
        Host = host;
        ObjectPrefix = objectPrefix;
    }

    /// <summary>The profile it belongs to.</summary>
    public Profile Profile { get; internal init; }

    /// <summary>The user's options.</summary>
    public BenchOptions Options { get; internal init; }

    /// <summary>Its image.</summary>
    public ImageSource Image { get; internal init; }

    /// <summary>The processor's architecture in the kernel's words: <c>x86_64</c>, <c>aarch64</c>.</summary>
    public string Architecture => Host.Architecture;

    /// <summary>
    /// The environment's own part of the bucket, without a slash at its end: several environments may share one bucket, and what one leaves
    /// there must be told from what others have.
    /// </summary>
    public string ObjectPrefix { get; internal init; }

    /// <summary>What the machine can do.</summary>
    internal HostCapabilities Host { get; init; }

    /// <summary>Which of the programs that can serve the profile does.</summary>
    public ServerVariant Variant { get; init; } = ServerVariant.Standard;
}
