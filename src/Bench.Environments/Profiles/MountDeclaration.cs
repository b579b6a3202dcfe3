namespace Bench.Environments.Servers;

/// <summary>One way a profile's export is mounted. Immutable.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Options">The options, each with what the kernel must report afterwards.</param>
public sealed record MountDeclaration(MountProtocol Protocol, IReadOnlyList<MountOption> Options)
{
    /// <summary>
    /// What the system is known not to do when it is mounted this way, each with the reason. Anything else must work, and
    /// what stands here must not: either surprise is worth a failing test.
    /// </summary>
    public IReadOnlyDictionary<MountBehavior, string> KnownLimits { get; init; } = new Dictionary<MountBehavior, string>();

    /// <summary>
    /// What the system is known to get wrong now and then when it is mounted this way. Where it happens in a test, that is told
    /// and not counted as a failure; where it does not, the test passes.
    /// </summary>
    public IReadOnlyDictionary<MountBehavior, KnownFlaw> KnownFlaws { get; init; } = new Dictionary<MountBehavior, KnownFlaw>();

    /// <summary>What is true beside that only where a certain program serves, by its variant; a behaviour named in both has the reason given here.</summary>
    public IReadOnlyDictionary<ServerVariant, IReadOnlyDictionary<MountBehavior, string>> KnownLimitsOfVariants { get; init; } =
        new Dictionary<ServerVariant, IReadOnlyDictionary<MountBehavior, string>>();

    /// <summary>
    /// For FUSE: the helper on the client, <c>mount.NAME</c>. The kernel then reports the file system <c>fuse.NAME</c>.
    /// </summary>
    public string? FuseHelper { get; init; }

    /// <summary>The same mount with the known limits it has when a certain program serves.</summary>
    /// <param name="variant">The program: <see cref="BenchEnvironment.Variant"/> of a running environment.</param>
    /// <returns>A declaration whose <see cref="KnownLimits"/> are all there are.</returns>
    public MountDeclaration ServedBy(ServerVariant variant)
    {
        if (!KnownLimitsOfVariants.TryGetValue(variant, out var more))
        {
            return this;
        }

        var limits = new Dictionary<MountBehavior, string>(KnownLimits);
        foreach (var (behavior, reason) in more)
        {
            limits[behavior] = reason;
        }

        return this with { KnownLimits = limits };
    }

    /// <summary>The known flaw that an observation of a behaviour shows; null where it shows another, or none.</summary>
    internal KnownFlaw? FlawIn(MountBehavior behavior, string? seen) =>
        seen is not null && KnownFlaws.TryGetValue(behavior, out var flaw) && seen.Contains(flaw.Sign, StringComparison.Ordinal) ? flaw : null;
}

/// <summary>What a system is known to get wrong now and then: neither a limit, which always fails, nor a behaviour to rely on. Immutable.</summary>
/// <param name="Reason">What goes wrong, and under which circumstances.</param>
/// <param name="Sign">What stands in the observation then. A failure without it is another one, and is not excused.</param>
public sealed record KnownFlaw(string Reason, string Sign);
