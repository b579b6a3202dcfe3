using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>Samba's smbd, in an image built from Debian's packages.</summary>
internal sealed class SambaServer : IServerDefinition
{
    private const int Port = 445;

    /// <summary>The profiles it serves.</summary>
    internal static IReadOnlyList<Profile> Profiles => [SambaProfile.Value];

    /// <inheritdoc/>
    public string Name => "Samba";

    /// <inheritdoc/>
    public IReadOnlyList<OptionKey> Settings => SambaSettings.All;

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["smbd", "--version"];

    /// <inheritdoc/>
    public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Local;

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ServerImage(ImageOf(request.Images), []));

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => new()
    {
        Role = ContainerRole.Server,
        Image = context.Image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SMB_USER"] = context.Options.Get(SambaSettings.User),
            ["SMB_PASSWORD"] = context.Options.Get(SambaSettings.Password),
            ["SAMBA_LOG"] = LogLevel(context.Options.Platform.LogLevel),
        },
        Files = [new ConfigFile("samba/smb.conf", "/etc/samba/smb.conf")],
        Data = new DataVolume(context.Profile.ExportPath),
        Exports = new Dictionary<MountProtocol, ExportPorts> { [MountProtocol.Smb3] = new(Port) },
        Ports = [new PublishedPort(Port, context.Profile.FixedHostPort)],

        // smbd sets its groups for each client, and dies when it cannot. Its files are root's, as it is.
        Capabilities = ["SETGID"],
    };

    /// <inheritdoc/>
    public ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) =>
        SmbCredentials.GiveTo(client, context.Options.Get(SambaSettings.User), context.Options.Get(SambaSettings.Password));

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) => [ReadinessProbe.Smb(server, Port)];

    /// <inheritdoc/>
    public IReadOnlyList<MountProtocol> ClientCeilingProtocols { get; } = [MountProtocol.Smb3];

    /// <summary>Its image.</summary>
    internal static ImageSource ImageOf(BenchImages images) => images.On(images.DebianBase, "samba");

    /// <summary>From level 2 on smbd writes several lines an operation, which "info" must not do to a benchmark.</summary>
    private static string LogLevel(ServerLogLevel level) => level switch
    {
        ServerLogLevel.Error => "0",
        ServerLogLevel.Warn or ServerLogLevel.Info => "1",
        ServerLogLevel.Debug => "3",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
