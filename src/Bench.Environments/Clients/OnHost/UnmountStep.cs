using Bench.Environments.Host;

namespace Bench.Environments.Clients.OnHost;

/// <summary>
/// The ways to unmount, gentle ones first, each with the time it has. An orderly one writes back what is not written yet.
/// </summary>
/// <param name="Command">The command.</param>
/// <param name="Budget">How long it may take.</param>
internal sealed record UnmountStep(IReadOnlyList<string> Command, TimeSpan Budget)
{
    /// <summary>For the orderly way, where somebody may want what is not written yet.</summary>
    public static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);

    /// <summary>For the orderly way, where nobody is left who does: all ways together fit in a guardian's step.</summary>
    public static readonly TimeSpan Brief = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan ByForce = TimeSpan.FromSeconds(2);

    /// <summary>The steps of a system, in their order.</summary>
    /// <param name="platform">The system.</param>
    /// <param name="path">The mount's directory.</param>
    /// <param name="orderly">How long the orderly way may take.</param>
    public static IReadOnlyList<UnmountStep> For(ClientPlatform platform, string path, TimeSpan orderly) => platform == ClientPlatform.MacOS
        ? [new(["umount", path], orderly), new(["umount", "-f", path], ByForce)]
        : [OnLinux([], orderly, path), OnLinux(["--force"], ByForce, path), OnLinux(["--lazy"], ByForce, path)];

    /// <summary>Neither a helper that calls the server nor a look at the directory, which would hang on a dead one.</summary>
    private static UnmountStep OnLinux(string[] how, TimeSpan budget, string path) =>
        new(["umount", "--internal-only", "--no-canonicalize", .. how, path], budget);
}
