using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>
/// DittoFS, built from source. What it accepts is what v0.29.0 was seen to accept; differences from other versions are noted
/// where they matter.
/// </summary>
internal sealed class DittoFsServer : IServerDefinition
{
    private const int ApiPort = 8080;
    private const int NfsPort = 12049;
    private const int SmbPort = 12445;
    private const int UserId = 65532;
    private const string AdminUser = "admin";

    /// <summary>The profiles it serves.</summary>
    internal static IReadOnlyList<Profile> Profiles => [DittoFsProfiles.BadgerS3, DittoFsProfiles.PostgresS3, DittoFsProfiles.BadgerFs, DittoFsProfiles.Smb];

    /// <inheritdoc/>
    public string Name => "DittoFS";

    /// <inheritdoc/>
    public IReadOnlyList<OptionKey> Settings => DittoFsSettings.All;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string>? SettingsForVersion(string version) => Directory.Exists(version)
        ? new Dictionary<string, string> { [DittoFsSettings.Source.Name] = Path.GetFullPath(version) }
        : new Dictionary<string, string> { [DittoFsSettings.Source.Name] = "", [DittoFsSettings.Ref.Name] = version };

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["/app/dfs", "version"];

    /// <inheritdoc/>
    /// <remarks>The cache of contents in memory. The local store in front of S3 stays at its own default, 10 GiB on disk.</remarks>
    public string? CacheSetting => "read_buffer_size of the share";

    /// <inheritdoc/>
    /// <remarks>
    /// Both metadata stores relax their own syncs by default (v0.29.0): a crash may cost the last moments of names and sizes, with
    /// <c>BENCH_WAL_ENABLED</c> or without it. What a running server was told is read from it.
    /// </remarks>
    public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Writeback;

    /// <inheritdoc/>
    public Task<ServerDurability> ReadDurabilityAsync(RunningServer server, CancellationToken cancellationToken) =>
        DittoFsDurability.ReadAsync(server, ApiPort, cancellationToken);

    /// <inheritdoc/>
    public Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken) =>
        DittoFsImage.CheckSupportAsync(request, protocol, cancellationToken);

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        DittoFsImage.FindAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => new()
    {
        Role = ContainerRole.Server,
        Image = context.Image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DITTOFS_CONTROLPLANE_SECRET"] = context.Options.Get(DittoFsSettings.ControlPlaneSecret),
            ["DITTOFS_ADMIN_INITIAL_PASSWORD"] = context.Options.Get(DittoFsSettings.AdminPassword),
            ["DITTOFS_LOGGING_LEVEL"] = LogLevel(context.Options.Platform.LogLevel),
        },
        Files = [new ConfigFile("dittofs/config.yaml", "/config/config.yaml")],
        Data = new DataVolume("/data", UserId),
        Exports = context.Profile.Mounts.ToDictionary(mount => mount.Protocol, mount => PortsOf(mount.Protocol)),
        Ports =
        [
            new PublishedPort(PortsOf(context.Profile.DefaultMount.Protocol).Service, context.Profile.FixedHostPort),
            new PublishedPort(ApiPort, context.Options.Get(DittoFsSettings.ApiPort)) { Setting = DittoFsSettings.ApiPort.Name },
        ],
    };

    /// <inheritdoc/>
    public ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) =>
        context.Profile.DefaultMount.Protocol == MountProtocol.Smb3
            ? SmbCredentials.GiveTo(client, AdminUser, context.Options.Get(DittoFsSettings.AdminPassword))
            : client;

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) =>
    [
        ReadinessProbe.HttpGet(server, ApiPort, "/health/ready"),

        .. server.Spec.Exports.ContainsKey(MountProtocol.NfsV3) ? [ReadinessProbe.Nfs(server, NfsPort)] : Array.Empty<IReadinessProbe>(),
    ];

    /// <inheritdoc/>
    /// <remarks>The bootstrap moves SMB's port, and creating a share reloads its listener.</remarks>
    public IReadOnlyList<IReadinessProbe> ProbesAfterBootstrap(RunningContainer server) =>
        server.Spec.Exports.ContainsKey(MountProtocol.Smb3) ? [ReadinessProbe.Smb(server, SmbPort)] : [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(RunningServer server, CancellationToken cancellationToken) =>
        DittoFsBootstrap.RunAsync(server, ApiPort, AdapterOf(server.Context.Profile.DefaultMount.Protocol), cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> ProbesAfterWrites(RunningServer server) =>
        server.S3 is null ? [] : [new DittoFsUploadsProbe(server, ApiPort)];

    /// <inheritdoc/>
    public string? EvictionObstacle(ServerRequest request) => null;

    /// <inheritdoc/>
    public Task EvictAsync(RunningServer server, CancellationToken cancellationToken) => DittoFsCache.EvictAsync(server, ApiPort, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Its metadata store keeps in memory what it has read.</remarks>
    public bool EvictionNeedsRestart => true;

    /// <summary>v0.29.0 starts SMB on 1445; the bootstrap moves it to the port people expect.</summary>
    private static DittoFsAdapter AdapterOf(MountProtocol protocol) =>
        protocol == MountProtocol.Smb3 ? new("smb", SmbPort) : new("nfs", NfsPort);

    private static ExportPorts PortsOf(MountProtocol protocol) => protocol switch
    {
        MountProtocol.NfsV3 => new(NfsPort, NfsPort),
        MountProtocol.NfsV41 => new(NfsPort),
        MountProtocol.Smb3 => new(SmbPort),
        _ => throw new NotSupportedException($"DittoFS does not serve {protocol}."),
    };

    private static string LogLevel(ServerLogLevel level) => level.ToString().ToUpperInvariant();
}
