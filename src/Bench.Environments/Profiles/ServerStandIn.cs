using Bench.Environments.Mounting;

namespace Bench.Environments.Profiles;

/// <summary>
/// A source tree that is built in the place of a server's own when that was not given. The harness treats both alike; the
/// notice is the only thing that tells them apart, and it is shown with every output.
/// </summary>
/// <param name="SourceDirectory">The tree, laid out as the real one is.</param>
/// <param name="Version">The version it claims to stand in for.</param>
/// <param name="Notice">What it is and what it does not do.</param>
/// <param name="Protocols">What it serves; a mount with anything else is refused before anything starts.</param>
/// <param name="Remedy">How to get the real server, in one sentence without a full stop.</param>
public sealed record ServerStandIn(
    string SourceDirectory, string Version, string Notice, IReadOnlyCollection<MountProtocol> Protocols, string Remedy);
