using System.Globalization;
using Bench.Environments.Host;
using Bench.Environments.Options;
using Bench.Environments.Profiles;
using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>
/// JuiceFS: no server, but a FUSE file system on the client, with metadata in PostgreSQL and data in S3. Since it is the
/// system under test, the client that it runs in is limited as servers are.
/// </summary>
internal sealed class JuiceFsServer : IServerDefinition
{
    private const string CacheFolder = "/var/cache/juicefs";

    /// <summary>The profiles it serves.</summary>
    internal static IReadOnlyList<Profile> Profiles => [JuiceFsProfile.Value];

    /// <inheritdoc/>
    public string Name => "JuiceFS";

    /// <inheritdoc/>
    public IReadOnlyList<OptionKey> Settings => [JuiceFsSettings.Image];

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["juicefs", "--version"];

    /// <inheritdoc/>
    public string? CacheSetting => "--cache-size";

    /// <inheritdoc/>
    /// <remarks>Without its write-back mode a sync returns when the data is in S3.</remarks>
    public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Remote;

    /// <inheritdoc/>
    public async Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken)
    {
        var image = request.Options.ImageOf(JuiceFsSettings.Image);
        if (request.Host.FileSystems.Fuse == KernelSupport.Absent || request.Options.Platform.Client == ClientPreference.Uml)
        {
            return ServerSupport.None("JuiceFS is mounted with FUSE by the host's kernel", $"use a kernel that has the module fuse, and not {OptionKeys.Client.Name}=uml");
        }

        return await request.FindImageObstacleAsync(image, cancellationToken) is { } obstacle
            ? ServerSupport.None($"its image {image} is not available, and Debian has no package of it: {obstacle}", $"make {image} reachable for the engine, or load it with docker load")
            : ServerSupport.Full;
    }

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ServerImage(ImageOf(request.Images), []));

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => null;

    /// <inheritdoc/>
    public ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) => client with
    {
        Image = context.Image,
        Environment = new Dictionary<string, string>(client.Environment, StringComparer.Ordinal)
        {
            ["JUICEFS_META_URL"] = MetadataUrl(context.Options.PostgreSql),
            ["META_PASSWORD"] = context.Options.PostgreSql.Password,
            ["JUICEFS_NAME"] = context.ObjectPrefix,
            ["JUICEFS_BUCKET"] = $"{S3Server.EndpointInNetwork(context.Options.S3)}/{context.Options.S3.Bucket}",
            ["AWS_REGION"] = context.Options.S3.Region,
            ["ACCESS_KEY"] = context.Options.S3.AccessKeyId,
            ["SECRET_KEY"] = context.Options.S3.SecretAccessKey,
            ["JUICEFS_CACHE_SIZE"] = (context.Options.Limits.CacheBytes >> 20).ToString(CultureInfo.InvariantCulture),
            ["JUICEFS_LOG_LEVEL"] = context.Options.Platform.LogLevel.ToString().ToLowerInvariant(),
        },
        Devices = ["/dev/fuse"],

        // It has the kernel check modes and owners, which asks what root of this container may: give files away, look past modes,
        // change modes of others' files, keep the set-group-id bit.
        Capabilities = [.. client.Capabilities.Union(["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID"])],
        Data = new DataVolume(CacheFolder),
        Limited = true,
    };

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) => [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<BootstrapOutcome>> BootstrapAsync(RunningServer server, CancellationToken cancellationToken) =>
        BootstrapSequence.RunAsync(
            server.Context.Profile.Name, $"container {server.Container.Name}", [new JuiceFsFormatStep(server.Container)], cancellationToken);

    /// <inheritdoc/>
    public string? EvictionObstacle(ServerRequest request) => null;

    /// <inheritdoc/>
    /// <remarks>What it keeps in memory went with its process, which ends some time after the unmount.</remarks>
    public Task EvictAsync(RunningServer server, CancellationToken cancellationToken) => EvictionCommand.RunAsync(
        server.Container,
        ["timeout", "60", "sh", "-c", "while pgrep -x juicefs > /dev/null; do sleep 0.1; done; exec find \"$0\" -mindepth 1 -delete", CacheFolder],
        cancellationToken);

    /// <summary>The client with JuiceFS in it.</summary>
    internal static ImageSource ImageOf(BenchImages images) =>
        images.On(images.Client, "juicefs", (JuiceFsSettings.Image.Name, images.NamedBy(JuiceFsSettings.Image, "/usr/local/bin/juicefs", "--version")));

    /// <summary>Without the password, which JuiceFS takes from META_PASSWORD.</summary>
    private static string MetadataUrl(PostgreSqlOptions options) =>
        $"postgres://{Uri.EscapeDataString(options.User)}@{ContainerRole.PostgreSql.Alias()}:5432/{Uri.EscapeDataString(options.Database)}?sslmode=disable";
}
