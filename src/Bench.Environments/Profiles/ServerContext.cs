using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Options;

namespace Bench.Environments.Profiles;

/// <summary>What a server's container is described from.</summary>
/// <param name="Profile">The profile it belongs to.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Image">Its image.</param>
/// <param name="Host">What the machine can do.</param>
/// <param name="ObjectPrefix">
/// The environment's own part of the bucket, without a slash at its end: several environments may share one bucket, and what one leaves
/// there must be told from what others have.
/// </param>
public sealed record ServerContext(Profile Profile, BenchOptions Options, ImageSource Image, HostCapabilities Host, string ObjectPrefix)
{
    /// <summary>Which of the programs that can serve the profile does.</summary>
    public ServerVariant Variant { get; init; } = ServerVariant.Standard;
}
