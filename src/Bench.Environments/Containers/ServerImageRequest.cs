using Bench.Environments.Options;

namespace Bench.Environments.Containers;

/// <summary>What a server family may use to find its image.</summary>
/// <param name="Options">The user's options.</param>
/// <param name="Layout">The repository's folders.</param>
/// <param name="StandIn">A stand-in for a server whose source cannot be had, where the caller brought one.</param>
public sealed record ServerImageRequest(BenchOptions Options, RepositoryLayout Layout, ServerStandIn? StandIn);
