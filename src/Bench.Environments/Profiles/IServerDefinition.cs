using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>
/// A kind of file server: whether it can run here, where its image comes from, how its container is started, when it is
/// ready, and what makes it usable. Implementations are stateless and safe for concurrent use; those of this library are
/// not special, and a caller may bring its own.
/// </summary>
public interface IServerDefinition
{
    /// <summary>The server's own name, for people.</summary>
    string Name { get; }

    /// <summary>What can be set of it in <c>.env</c> and the environment, beside what holds for every server.</summary>
    IReadOnlyList<OptionKey> Settings => [];

    /// <summary>The settings that choose a version of the server, where one can be chosen.</summary>
    /// <param name="version">What the user named: a git ref, or a folder of its source.</param>
    /// <returns>Values by key, empty for a key that must not be set; null where no version can be chosen.</returns>
    IReadOnlyDictionary<string, string>? SettingsForVersion(string version) => null;

    /// <summary>The command that makes the server print its version, in its container; its first line is taken.</summary>
    IReadOnlyList<string> VersionCommand { get; }

    /// <summary>
    /// Which of the server's settings gets <c>BENCH_CACHE_SIZE</c>, in its own words; null for one that has no cache but its kernel's.
    /// </summary>
    string? CacheSetting => null;

    /// <summary>What a successful sync promises, so that nobody compares unlike promises without knowing.</summary>
    /// <param name="context">The profile, the options, which program serves, and the machine.</param>
    /// <returns>The tier.</returns>
    DurabilityTier DurabilityOf(ServerContext context);

    /// <summary>
    /// Asks the running server what a successful sync promises: for one whose own settings decide that. Of any other it is what
    /// <see cref="DurabilityOf"/> says. Changes nothing.
    /// </summary>
    /// <param name="server">The running server, and what it was described from.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The tier, and the settings that decide it.</returns>
    Task<ServerDurability> ReadDurabilityAsync(RunningServer server, CancellationToken cancellationToken) =>
        Task.FromResult(ServerDurability.Defined(DurabilityOf(server.Context)));

    /// <summary>
    /// The object in the bucket that a file becomes some time after its sync. Until then nothing has shown that the server can write to
    /// its S3, so that the proof of usability waits for it. Pure.
    /// </summary>
    /// <param name="file">The file's path below the mount, without a slash in front.</param>
    /// <param name="context">The profile, the options, which program serves, and the machine.</param>
    /// <returns>The object's key; null where nothing has to be waited for.</returns>
    string? ObjectOf(string file, ServerContext context) => null;

    /// <summary>Says whether the server can run here. Starts and builds nothing. Unless said otherwise it runs wherever a client does.</summary>
    /// <param name="request">The profile, the options and the machine.</param>
    /// <param name="protocol">The protocol it is to be mounted with.</param>
    /// <param name="cancellationToken">Ends the search for images and sources.</param>
    /// <returns>The answer, the same for the launcher, the tests and the command line.</returns>
    Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken) =>
        Task.FromResult(ServerSupport.Full);

    /// <summary>Finds out where the image comes from. May look for sources, builds nothing.</summary>
    /// <param name="request">The profile, the options and the machine.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The image's source, which program is in it, and what must be said about it.</returns>
    /// <exception cref="EnvironmentException">No source can be had.</exception>
    Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken);

    /// <summary>Describes the server's container. Pure.</summary>
    /// <param name="context">The profile, the options, the image, which program is in it, and the machine.</param>
    /// <returns>How the container is started; null for a file system that lives on the client.</returns>
    ContainerSpec? Describe(ServerContext context);

    /// <summary>Adds to the client what mounting this server needs: credentials, programs, devices. Pure.</summary>
    /// <param name="client">The client as every profile has it.</param>
    /// <param name="context">The profile, the options, the image, which program is in it, and the machine.</param>
    /// <returns>The client of this profile.</returns>
    ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) => client;

    /// <summary>Returns what must answer before the server counts as up.</summary>
    /// <param name="server">The started container.</param>
    /// <returns>The probes, all of which must succeed.</returns>
    IReadOnlyList<IReadinessProbe> Probes(RunningContainer server);

    /// <summary>Returns what must answer after the bootstrap, for a server that opens or moves ports during it.</summary>
    /// <param name="server">The started container.</param>
    /// <returns>The probes, all of which must succeed; none for most servers.</returns>
    IReadOnlyList<IReadinessProbe> ProbesAfterBootstrap(RunningContainer server) => [];

    /// <summary>Returns what must succeed before the server is stopped in good order: for one that uploads later, that nothing waits for that.</summary>
    /// <param name="server">The running server, unmounted, and what it was described from.</param>
    /// <returns>The probes, all of which must succeed; none for most servers.</returns>
    IReadOnlyList<IReadinessProbe> ProbesBeforeStop(RunningServer server) => [];

    /// <summary>
    /// Makes an up server usable: stores, shares, adapters. Run twice, it changes nothing the second time. Most servers are usable
    /// once they are up.
    /// </summary>
    /// <param name="server">The running server, and what it was described from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What each step did.</returns>
    Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(RunningServer server, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<BootstrapOutcome>>([]);

    /// <summary>
    /// Returns what must succeed before the server counts as done with what was written to it, so that a measurement does not share the
    /// machine with the end of what was laid out before. It is asked of a mounted export.
    /// </summary>
    /// <param name="server">The running server, and what it was described from.</param>
    /// <returns>The probes, all of which must succeed. Unless said otherwise they are those of a stop in good order, for most servers none.</returns>
    IReadOnlyList<IReadinessProbe> ProbesAfterWrites(RunningServer server) => ProbesBeforeStop(server);

    /// <summary>
    /// Why the server's caches cannot be emptied while its data stays; what is to be measured cold is then not measured. Starts nothing.
    /// </summary>
    /// <param name="request">The profile, the options and the machine.</param>
    /// <returns>
    /// The obstacle, in one sentence without a full stop; null where they can. Unless said otherwise a server that has no cache but its
    /// kernel's (<see cref="CacheSetting"/>) has no obstacle, and any other has.
    /// </returns>
    string? EvictionObstacle(ServerRequest request) =>
        CacheSetting is null ? null : $"{Name} has a cache of its own ({CacheSetting}), and its definition does not say how that is emptied";

    /// <summary>
    /// Empties the server's own caches, by its own means: for one that has any. It is unmounted meanwhile, and done with what was written.
    /// The page caches of the client and of the engine's machine are no concern of it; they are dropped afterwards.
    /// </summary>
    /// <param name="server">The running server, and what it was described from.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when they are empty; it fails where they may not be.</returns>
    Task EvictAsync(RunningServer server, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Whether the server is restarted behind <see cref="EvictAsync"/>, in good order and on the same data: for one that keeps in memory what
    /// nothing else takes out of there.
    /// </summary>
    bool EvictionNeedsRestart => false;

    /// <summary>
    /// Why the server lives on when its container is killed, so that nobody sees what it keeps after a crash. Pure.
    /// </summary>
    /// <param name="context">The profile, the options, which program serves, and the machine.</param>
    /// <returns>The reason, in one sentence without a full stop; null where the server ends with its container, as most do.</returns>
    string? CrashObstacle(ServerContext context) => null;

    /// <summary>
    /// The protocols over which this server is what a client's ceiling is measured against: it serves data in memory with little work of
    /// its own, so that what is reached there is what the client can do. Unless said otherwise none.
    /// </summary>
    IReadOnlyList<MountProtocol> ClientCeilingProtocols => [];

    /// <summary>
    /// The container whose counters show that a read was cold: of <see cref="DataKind.S3"/> the bytes that left its network, of
    /// <see cref="DataKind.LocalFiles"/> those it read from its disks. Pure.
    /// </summary>
    /// <param name="context">The profile, the options, which program serves, and the machine.</param>
    /// <returns>The container's role; null where no container counts them.</returns>
    ContainerRole? SourceOfColdReads(ServerContext context) =>
        context.Profile.Data == DataKind.S3 ? (context.Options.S3.Endpoint is null ? ContainerRole.S3 : null)
        : Describe(context) is null ? ContainerRole.Client
        : ContainerRole.Server;
}
