namespace Bench.Environments.Clients.OnHost;

/// <summary>
/// The ways to unmount, gentle ones first, each with the time it has. An orderly one writes back what is not written yet,
/// so it has more. Pure.
/// </summary>
/// <param name="Command">The command.</param>
/// <param name="Budget">How long it may take.</param>
internal sealed record UnmountStep(IReadOnlyList<string> Command, TimeSpan Budget)
{
    private static readonly TimeSpan Orderly = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ByForce = TimeSpan.FromSeconds(3);

    /// <summary>The steps of a system, in their order.</summary>
    /// <param name="platform">The system.</param>
    /// <param name="path">The mount's directory.</param>
    public static IReadOnlyList<UnmountStep> For(ClientPlatform platform, string path) => platform == ClientPlatform.MacOS
        ? [new(["umount", path], Orderly), new(["umount", "-f", path], ByForce)]
        : [OnLinux([], Orderly, path), OnLinux(["--force"], ByForce, path), OnLinux(["--lazy"], ByForce, path)];

    /// <summary>Neither a helper that calls the server nor a look at the directory, which would hang on a dead one.</summary>
    private static UnmountStep OnLinux(string[] how, TimeSpan budget, string path) =>
        new(["umount", "--internal-only", "--no-canonicalize", .. how, path], budget);
}
