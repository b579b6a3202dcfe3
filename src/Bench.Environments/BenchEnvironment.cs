using Bench.Environments.Clients;
using Bench.Environments.Containers;
using Bench.Environments.Images;
using Bench.Environments.Launch;
using Bench.Environments.Manifest;
using Bench.Environments.Ownership;
using Bench.Environments.Readiness;
using Bench.Environments.Servers;
using Bench.Environments.Sessions;
using Bench.Environments.Support;
using Bench.Environments.Usability;
using Bench.Results.Manifests;

namespace Bench.Environments;

/// <summary>
/// A running environment: mounted, proven usable, and gone without a trace when disposed. Its members may be used
/// concurrently, except that nothing else should run while the server is restarted or the environment is disposed.
/// </summary>
public sealed class BenchEnvironment : IAsyncDisposable
{
    private readonly LaunchRequest launch;
    private readonly LaunchParts parts;
    private readonly LaunchHost host;
    private readonly LaunchPlan plan;
    private readonly ReadinessWait readiness;
    private readonly SecondClient secondClient;

    internal BenchEnvironment(
        LaunchRequest launch, LaunchParts parts, LaunchHost host, LaunchPlan plan, ContainerStarter starter, ContainerSet containers)
    {
        this.launch = launch;
        this.parts = parts;
        this.host = host;
        this.plan = plan;
        Containers = containers;
        readiness = new ReadinessWait(launch.Profile.Name, parts.Timeline, launch.Settings.TimeProvider, launch.Settings.Logger);
        secondClient = new SecondClient(launch, host, plan, parts.Stages, parts.Notices, starter, readiness, SessionOf);
        Session = SessionOf(BenchClients.Create(launch, host, plan, containers, parts.Teardown));
        parts.Diagnostics.ReadManifestAsync = async token => Mount is null ? null : await ReadManifestAsync(token);
    }

    /// <summary>Whether a stand-in takes the server's place: then what is around the server can be tried, and nothing of it be measured.</summary>
    public bool IsStandIn => plan.IsStandIn;

    /// <summary>What was started.</summary>
    public Profile Profile => launch.Profile;

    /// <summary>The environment's id, which is part of the name of everything it created.</summary>
    public string Id => Identity.Id;

    /// <summary>The name of everything the environment created.</summary>
    internal EnvironmentIdentity Identity => launch.Identity;

    /// <summary>What happened when, from the first stage on.</summary>
    public PhaseTimeline Timeline => parts.Timeline;

    /// <summary>In what the environment differs from what the profile means, each in one sentence without a full stop; empty when in nothing.</summary>
    public IReadOnlyList<string> Differences => Support.Reasons;

    /// <summary>Whether the profile runs here as it is meant, and in what it differs.</summary>
    internal ProfileSupport Support => host.Support;

    /// <summary>What every output must say, for example that a stand-in takes a server's place.</summary>
    public IReadOnlyList<string> Notices => parts.Notices.All;

    /// <summary>The image of each container, and how it was obtained.</summary>
    internal IReadOnlyDictionary<ContainerRole, ProvidedImage> Images => plan.Images;

    /// <summary>Which of the programs that can serve the profile does.</summary>
    public ServerVariant Variant => plan.Server.Variant;

    /// <summary>The server's container; the client's for a file system that has no server.</summary>
    public RunningContainer Server => Containers.Server;

    /// <summary>The running containers.</summary>
    internal ContainerSet Containers { get; }

    /// <summary>Whether the containers share the kernel of the machine Bench runs on: then its files tell of them.</summary>
    internal bool IsEngineLocal => host.Capabilities.IsEngineLocal;

    /// <summary>The container whose counters show where what is read comes from; null where none does.</summary>
    internal ContainerRole? SourceOfColdReads => Profile.Server.SourceOfColdReads(plan.Server);

    /// <summary>Why killing the server's container does not end the server; null where it does.</summary>
    internal string? CrashObstacle => Profile.Server.CrashObstacle(plan.Server);

    /// <summary>Whether its data is in an S3 that Bench did not start.</summary>
    internal bool HasExternalS3 => Profile.Data == DataKind.S3 && launch.Options.S3.Endpoint is not null;

    /// <summary>The client and what it has mounted.</summary>
    public MountSession Session { get; }

    /// <summary>What it keeps in caches, and emptying them.</summary>
    internal EnvironmentCaches Caches => new(
        launch, host, Profile.Server, ReadRunningAsync, Containers, Session, parts.Stages, readiness, token => RestartServerAsync(ServerStop.Orderly, token));

    /// <summary>The machine that has the export mounted: benchmarks run on it.</summary>
    public IBenchClient Client => Session.Client;

    /// <summary>The mount as the client's kernel reports it; null until it is mounted.</summary>
    public ExportMount? Mount => Session.Mount;

    /// <summary>Waits until every service answers.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when all of them answer.</returns>
    /// <exception cref="EnvironmentException">Time ran out, or a container ended.</exception>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => parts.Stages.RunAsync(
        EnvironmentStage.Readiness,
        token => readiness.UntilReadyAsync(ServiceProbes.For(Profile, launch.Options.PostgreSql, Containers), launch.Options.Timeouts.Ready, token),
        cancellationToken);

    /// <summary>Creates buckets, stores, shares and adapters where they are missing. Run again, it changes nothing.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What each step did.</returns>
    /// <exception cref="EnvironmentException">A step was refused.</exception>
    public Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(CancellationToken cancellationToken) => parts.Stages.RunAsync(
        EnvironmentStage.Bootstrap,
        async token =>
        {
            var outcomes = await new EnvironmentBootstrap(plan.Server, parts.Guard, parts.Objects, launch.Settings.TimeProvider, launch.Settings.Logger)
                .RunAsync(Containers, token);
            await readiness.UntilReadyAsync(Profile.Server.ProbesAfterBootstrap(Containers.Server), launch.Options.Timeouts.Bootstrap, token);
            return outcomes;
        },
        cancellationToken);

    /// <summary>Where the environment's S3 server is, for the host and for containers.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The addresses; null when the profile has no S3.</returns>
    public Task<S3Endpoints?> S3EndpointsAsync(CancellationToken cancellationToken) =>
        EnvironmentBootstrap.S3EndpointsAsync(plan.Server, Containers, cancellationToken);

    /// <summary>What the environment has in its bucket now; null where its data goes into none.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    internal async Task<BucketListing?> ListBucketAsync(CancellationToken cancellationToken) =>
        await S3EndpointsAsync(cancellationToken) is { } endpoints
            ? await BucketListing.ReadAsync(endpoints, launch.Options.S3, launch.Identity.ObjectPrefix, cancellationToken)
            : null;

    /// <summary>The addresses at which the host reaches the environment's services.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One entry for each published port.</returns>
    internal Task<IReadOnlyList<EnvironmentEndpoint>> EndpointsAsync(CancellationToken cancellationToken) =>
        EnvironmentEndpoint.AllAsync(Containers, cancellationToken);

    /// <summary>The names of the options that hold what the services log in with.</summary>
    internal IReadOnlyList<string> CredentialNames => CredentialKeys.For(Profile, plan.Specs, launch.Options.ServerKeys);

    /// <summary>The command with which a person mounts the export once more; null where there is none.</summary>
    internal Task<string?> MountCommandAsync(CancellationToken cancellationToken) =>
        MountByHand.CommandAsync(host.Capabilities, Profile, Containers.Server, Containers.Find(ContainerRole.Client) is not null, cancellationToken);

    /// <summary>Mounts the export on the client, the way it was mounted last.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The mount as the kernel reports it.</returns>
    /// <exception cref="EnvironmentException">The mount failed, or its effective options are not the declared ones.</exception>
    public Task<ExportMount> MountAsync(CancellationToken cancellationToken) => Session.MountAsync(cancellationToken);

    /// <summary>Writes, syncs and renames a file, and reads it back through a fresh mount.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The fresh mount.</returns>
    /// <exception cref="EnvironmentException">The environment cannot be used.</exception>
    public Task<ExportMount> ProveUsableAsync(CancellationToken cancellationToken) =>
        parts.Stages.RunAsync(EnvironmentStage.Usability, token => Session.ProveUsableAsync(new UploadProof(plan.Server, Containers, launch.Settings.TimeProvider), token), cancellationToken);

    /// <summary>
    /// Runs a command on the client within a time. On a mount whose server is gone a command waits for ever: it is given up when its time is
    /// over, or as soon as a container ends, and the failure says what is wrong. <see cref="Client"/> runs commands without looking further.
    /// </summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="budget">How long it may take.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    /// <returns>What the command left, whatever its exit status; where that is not 0, its diagnosis says who is to blame.</returns>
    /// <exception cref="EnvironmentException">It was given up; it says why.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<CommandResult> RunAsync(IReadOnlyList<string> command, TimeSpan budget, CancellationToken cancellationToken) =>
        RunAsync(new CommandRequest(command) { Timeout = budget }, cancellationToken);

    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, TimeSpan, CancellationToken)"/>
    /// <param name="request">The command, with its time limit, its input, and where its output goes.</param>
    /// <param name="cancellationToken">The caller's own cancellation, reported as such.</param>
    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) =>
        new EnvironmentCommands(launch, parts.Stages, Containers, Client).RunAsync(request, cancellationToken);

    /// <summary>Reads the environment's fairness passport: images, versions, limits, mount, client, machine.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="InvalidOperationException">The environment is not mounted.</exception>
    public Task<EnvironmentManifest> ReadManifestAsync(CancellationToken cancellationToken) =>
        new ManifestReader(launch, host, plan, Containers, Session).ReadAsync(cancellationToken);

    /// <summary>The names of the running containers that are not of this environment, by their ids.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    internal Task<IReadOnlyDictionary<string, string>> ReadOtherContainersAsync(CancellationToken cancellationToken) =>
        OtherContainers.ReadAsync(host.Engine, Id, cancellationToken);

    /// <summary>
    /// Writes down everything that can be known of the environment now: its containers' state and logs, the phases, the
    /// options, the machine. A stage that fails does so by itself; this is for whoever sees something else go wrong, such as a
    /// test that fails, and does so before the environment is disposed. Only the newest diagnostics folders are kept.
    /// </summary>
    /// <param name="reason">Why, in one sentence without a full stop; the diagnostics folder's title.</param>
    /// <param name="cancellationToken">Ends the writing; no diagnostics are written then.</param>
    /// <returns>The diagnostics folder, under <see cref="RepositoryLayout.Failures"/>; <c>summary.md</c> in it is read first.</returns>
    /// <exception cref="IOException">It could not be written in time, or not at all; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken)
    {
        var outcome = await parts.Diagnostics.WriteAsync(reason, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome.Path ?? throw new IOException($"No diagnostics were written: {outcome.Problem}.");
    }

    /// <summary>Says whether the profile can be mounted here with a protocol. Changes nothing.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The result.</returns>
    internal Task<ProfileSupport> CheckSupportAsync(MountProtocol protocol, CancellationToken cancellationToken) =>
        CapabilityTable.CheckAsync(host.Request, protocol, cancellationToken);

    /// <summary>
    /// Starts a second client, which has nothing mounted yet. It shows whether clients see each other's changes and locks.
    /// Asked again, it returns the same one. It is a container, also where the host itself is the first client: another
    /// directory of one machine would be the same client.
    /// </summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The second client.</returns>
    /// <exception cref="EnvironmentException">It did not start.</exception>
    public Task<MountSession> StartSecondClientAsync(CancellationToken cancellationToken) => secondClient.StartAsync(cancellationToken);

    /// <summary>
    /// Asks for the right to measure on this machine, which one environment has at a time. Whoever takes numbers holds it
    /// meanwhile: <c>await using var measuring = await environment.MeasureAsync(budget, token);</c>
    /// </summary>
    /// <param name="budget">How long to wait for another environment that is being measured; zero only looks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The right to measure, until it is disposed.</returns>
    /// <exception cref="MeasuringBusyException">Another one was still measured when the time was over.</exception>
    public Task<MeasuringLock> MeasureAsync(TimeSpan budget, CancellationToken cancellationToken) => MeasuringLock.AcquireAsync(
        Identity, budget, new MeasuringWait(launch.Settings.Logger), launch.Settings.TimeProvider, cancellationToken);

    /// <summary>Ends the server, starts it again on the same data, waits for it, and mounts again what was mounted.</summary>
    /// <param name="how">How it is ended.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A task that ends when everything is mounted again.</returns>
    /// <exception cref="EnvironmentException">The server did not come back.</exception>
    public Task RestartServerAsync(ServerStop how, CancellationToken cancellationToken)
    {
        var mounted = new[] { Session, secondClient.Session }.OfType<MountSession>().Where(session => session.Mount is not null);
        return new ServerRestart(launch, parts.Stages, Containers.Server, ReadRunningAsync, Session, readiness, WaitUntilReadyAsync)
            .RunAsync(how, [.. mounted], cancellationToken);
    }

    private Task<RunningServer> ReadRunningAsync(CancellationToken cancellationToken) =>
        EnvironmentBootstrap.RunningAsync(plan.Server, Containers, launch.Settings.TimeProvider, cancellationToken);

    private MountSession SessionOf(IBenchClient client) =>
        new(host.Request, parts.Stages, parts.Teardown, launch.Settings.TimeProvider, Containers.Server, client);

    /// <summary>Removes everything the environment created, or only lets go of it when it is meant to be kept, or is another process's.</summary>
    /// <returns>A task that ends when all is gone.</returns>
    /// <exception cref="EnvironmentException">Something could not be removed; it says what.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (launch.IsAttached || Identity.Kept)
            {
                parts.Stages.Dispose();
                host.Engine.Dispose();
                return;
            }

            await parts.Undo.EndAsync();
        }
        finally
        {
            Client.CloseConnections();
            secondClient.Session?.Client.CloseConnections();
        }
    }
}
