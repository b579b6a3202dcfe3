using Bench.Environments.Support;

namespace Bench.Environments.Manifest;

/// <summary>The machine that mounts and runs the load.</summary>
/// <param name="Kind">Which client it is.</param>
/// <param name="Reason">Why it is this one.</param>
/// <param name="Kernel">The release of the kernel that mounts.</param>
public sealed record ClientFacts(ClientKind Kind, string Reason, string Kernel);
