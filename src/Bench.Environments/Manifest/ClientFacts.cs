using Bench.Environments.Support;

namespace Bench.Environments.Manifest;

/// <summary>The machine that mounts and runs the load.</summary>
/// <param name="Kind">Which client it is.</param>
/// <param name="Reason">Why it is this one.</param>
/// <param name="Kernel">The release of the kernel that mounts; null where the client did not answer.</param>
public sealed record ClientFacts([property: MustMatch] ClientKind Kind, [property: NotCompared] string Reason, [property: MustMatch] string? Kernel)
{
    /// <summary>The version of fio on it; null where it has none, or did not answer.</summary>
    [MustMatch(Since = 2)]
    public string? Fio { get; init; }
}
