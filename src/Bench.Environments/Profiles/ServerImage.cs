using Bench.Environments.Images;

namespace Bench.Environments.Profiles;

/// <summary>Where a server's image comes from.</summary>
/// <param name="Source">What to pull or build.</param>
/// <param name="Notices">What every output of a run with it must say, for example that it is a stand-in.</param>
public sealed record ServerImage(ImageSource Source, IReadOnlyList<string> Notices)
{
    /// <summary>Which of the programs that can serve the profile is in it.</summary>
    public ServerVariant Variant { get; init; } = ServerVariant.Standard;

    /// <summary>Whether a stand-in takes the server's place.</summary>
    public bool IsStandIn { get; init; }
}
