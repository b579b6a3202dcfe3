using Bench.Environments.Bootstrap;
using Bench.Environments.Bootstrap.DittoFs;
using Bench.Environments.Options;
using Bench.Environments.Readiness;

namespace Bench.Environments.Containers;

/// <summary>
/// DittoFS, built from source. What it accepts is what v0.29.0 was seen to accept; differences from other versions are noted
/// where they matter.
/// </summary>
public sealed class DittoFsServer : IServerFamily
{
    private const int ApiPort = 8080;
    private const int NfsPort = 12049;
    private const int UserId = 65532;

    /// <inheritdoc/>
    public string Name => "DittoFS";

    /// <inheritdoc/>
    public ExportPorts Ports { get; } = new(NfsPort, NfsPort);

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerImageRequest request, CancellationToken cancellationToken) =>
        DittoFsImage.FindAsync(request, cancellationToken);

    /// <inheritdoc/>
    public ContainerSpec Describe(ServerContext context) => new()
    {
        Role = ContainerRole.Server,
        Image = context.Image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DITTOFS_CONTROLPLANE_SECRET"] = context.Options.DittoFs.ControlPlaneSecret,
            ["DITTOFS_ADMIN_INITIAL_PASSWORD"] = context.Options.DittoFs.AdminPassword,
            ["DITTOFS_LOGGING_LEVEL"] = LogLevel(context.Options.Platform.LogLevel),
        },
        Files = [new ConfigFile("dittofs/config.yaml", "/config/config.yaml")],
        Data = new DataVolume("/data", UserId),
        Ports = [new PublishedPort(NfsPort, context.Profile.FixedHostPort), new PublishedPort(ApiPort, context.Options.Platform.ApiPort)],
    };

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) =>
    [
        new HttpGetProbe(server, ApiPort, "/health/ready"),
        RpcNullProbe.Nfs(server, NfsPort),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(BootstrapContext context, CancellationToken cancellationToken) =>
        DittoFsBootstrap.RunAsync(context, ApiPort, NfsPort, cancellationToken);

    private static string LogLevel(ServerLogLevel level) => level.ToString().ToUpperInvariant();
}
