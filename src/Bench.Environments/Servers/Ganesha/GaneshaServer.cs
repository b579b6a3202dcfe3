using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>NFS-Ganesha with its VFS back end, in an image built from Debian's packages.</summary>
internal sealed class GaneshaServer : IServerDefinition
{
    private const int NfsPort = 2049;
    private const int MountPort = 20048;

    /// <summary>The profiles it serves.</summary>
    internal static IReadOnlyList<Profile> Profiles => [GaneshaProfile.Value];

    /// <inheritdoc/>
    public string Name => "NFS-Ganesha";

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["ganesha.nfsd", "-v"];

    /// <inheritdoc/>
    public DurabilityTier DurabilityOf(ServerContext context) => context.Options.Volumes.Tmpfs ? DurabilityTier.PageCache : DurabilityTier.Local;

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ServerImage(ImageOf(request.Images), []));

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => new()
    {
        Role = ContainerRole.Server,
        Image = context.Image,
        Environment = VariablesOf(context.Options),
        Files = [new ConfigFile("ganesha/ganesha.conf", "/etc/ganesha/ganesha.conf")],

        // VFS needs file handles (name_to_handle_at), which tmpfs and overlayfs do not give.
        Data = new DataVolume(context.Profile.ExportPath, MayBeMemory: false),
        Exports = new Dictionary<MountProtocol, ExportPorts>
        {
            [MountProtocol.NfsV3] = new(NfsPort, MountPort),
            [MountProtocol.NfsV41] = new(NfsPort),
        },
        Ports = [new PublishedPort(NfsPort, context.Profile.FixedHostPort), new PublishedPort(MountPort, context.Profile.FixedHostPort + 1)],

        // Files belong to whoever wrote them (CHOWN, SETUID, SETGID, FOWNER), are reached whatever their mode says
        // (DAC_OVERRIDE) and are opened by handle (DAC_READ_SEARCH): found by leaving out one at a time.
        Capabilities = ["CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "SETGID", "SETUID"],
    };

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) =>
    [
        ReadinessProbe.Nfs(server, NfsPort),
        ReadinessProbe.NfsMount(server, MountPort),
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// It keeps names, attributes and open files in memory, and has no order to forget them; but it does when the export is withdrawn, on
    /// SIGHUP (<c>mdcache_unexport</c> in its source). That takes a tenth of a second, a restart more than one.
    /// </remarks>
    public Task EvictAsync(RunningServer server, CancellationToken cancellationToken) =>
        EvictionCommand.RunAsync(server.Container, ["ganesha-forget"], cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<MountProtocol> ClientCeilingProtocols { get; } = [MountProtocol.NfsV3, MountProtocol.NfsV41];

    /// <summary>Its image.</summary>
    internal static ImageSource ImageOf(BenchImages images) => images.On(images.DebianBase, "ganesha");

    /// <summary>Data that is to be in memory stays in the page cache: its image has what makes syncs do nothing.</summary>
    private static Dictionary<string, string> VariablesOf(BenchOptions options)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GANESHA_LOG"] = LogLevel(options.Platform.LogLevel) };
        if (options.Volumes.Tmpfs)
        {
            variables["GANESHA_SYNC"] = "no";
        }

        return variables;
    }

    private static string LogLevel(ServerLogLevel level) => level switch
    {
        ServerLogLevel.Error => "MAJ",
        ServerLogLevel.Warn => "CRIT",
        ServerLogLevel.Info => "EVENT",
        ServerLogLevel.Debug => "DEBUG",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
