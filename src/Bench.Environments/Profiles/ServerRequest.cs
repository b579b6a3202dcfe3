using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Options;

namespace Bench.Environments.Profiles;

/// <summary>What a server definition decides from whether and how its server can run here.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Options">The user's options.</param>
/// <param name="Layout">The repository's folders.</param>
/// <param name="Host">What the machine can do.</param>
/// <param name="Images">Tells which images can be had.</param>
/// <param name="StandIn">A stand-in for a server whose source cannot be had, where the caller brought one.</param>
public sealed record ServerRequest(
    Profile Profile, BenchOptions Options, RepositoryLayout Layout, HostCapabilities Host, IImageAvailability Images, ServerStandIn? StandIn);
