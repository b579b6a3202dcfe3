using System.Globalization;
using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>
/// rclone over S3: its own image with <c>serve nfs</c> where that can be had. Debian's rclone is built without it; then its
/// FUSE file system is exported by Linux's own NFS server, both in a guest.
/// </summary>
internal sealed class RcloneServer : IServerDefinition
{
    private const int NfsPort = 2049;
    private const string CacheFolder = "/data";

    /// <summary>Where its FUSE file system is exported, by the machine that exports it: it is told so by the service of that image.</summary>
    private const string CacheFolderOfExport = "/mnt/data/export";

    /// <summary>
    /// Names what in the cache <c>$0</c> waits to be uploaded, and fails then. The cache has a description of each file, which says so from
    /// the first write on: also of one that is still open, as Linux's NFS server keeps it for seconds after the last write.
    /// </summary>
    private const string UploadsEnded = "! grep -rls '\"Dirty\": true' \"$0/vfsMeta\"";

    /// <summary>Its own image, which serves NFS itself.</summary>
    public static ServerVariant ServeNfs { get; } = new("serve-nfs");

    /// <summary>Debian's rclone, whose FUSE file system Linux's NFS server exports.</summary>
    public static ServerVariant KernelNfsExport { get; } = new("kernel-nfs-export");

    /// <summary>The profiles it serves.</summary>
    internal static IReadOnlyList<Profile> Profiles => [RcloneProfile.Value];

    /// <inheritdoc/>
    public string Name => "rclone";

    /// <inheritdoc/>
    public IReadOnlyList<OptionKey> Settings => [RcloneSettings.Image];

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["rclone", "version"];

    /// <inheritdoc/>
    public string? CacheSetting => "--vfs-cache-max-size";

    /// <inheritdoc/>
    /// <remarks>
    /// Exported by the kernel, a sync reaches the cache on disk, and closing a file uploads it. A rename is not synced there, which the trial of
    /// durability contradicts: after a crash of the kernel the file has its former name, and is empty under its new one.
    /// <c>serve nfs</c> answers COMMIT without doing anything, writes through no sync, and uploads some seconds later.
    /// </remarks>
    public DurabilityTier DurabilityOf(ServerContext context) => context.Variant == ServeNfs ? DurabilityTier.PageCache : DurabilityTier.Local;

    /// <inheritdoc/>
    /// <remarks><c>serve nfs</c> takes and shows files that it then cannot upload.</remarks>
    public string? ObjectOf(string file, ServerContext context) => context.Variant == ServeNfs ? $"{context.ObjectPrefix}/{file}" : null;

    /// <inheritdoc/>
    public async Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken)
    {
        if (await ObstacleAsync(request, cancellationToken) is not { } obstacle)
        {
            return ServerSupport.Full;
        }

        var kernel = KernelNfsContainer.CheckSupport(request.Host, request.Options.Limits);
        return kernel with
        {
            Differences = [$"Debian's rclone cannot serve NFS, so its FUSE file system is exported by Linux's own NFS server ({obstacle})", .. kernel.Differences],
            Remedy = kernel.Remedy ?? $"make {request.Options.ImageOf(RcloneSettings.Image)} reachable for the engine",
        };
    }

    /// <inheritdoc/>
    public async Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        request.Options.Platform.Images == ImagePreference.Registry || await ObstacleAsync(request, cancellationToken) is null
            ? new ServerImage(ImageOf(request.Images, ServeNfs), []) { Variant = ServeNfs }
            : new ServerImage(ImageOf(request.Images, KernelNfsExport), []) { Variant = KernelNfsExport };

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) =>
        context.Variant == ServeNfs ? DescribeServeNfs(context)
        : context.Variant == KernelNfsExport ? DescribeOverKernelNfs(context)
        : throw new NotSupportedException($"rclone is not run as '{context.Variant.Name}'.");

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) =>
    [
        ReadinessProbe.Nfs(server, NfsPort),
        ReadinessProbe.NfsMount(server, server.Spec.Exports[MountProtocol.NfsV3].Mount),
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// What still waits at a stop is uploaded after the start, but without the directory being told: once uploaded, the file reads as empty
    /// until the directory is listed anew, up to 5 minutes later. Seen with 1.60, reported of 1.75: https://github.com/rclone/rclone/issues/9876.
    /// </remarks>
    public IReadOnlyList<IReadinessProbe> ProbesBeforeStop(RunningServer server) => [UploadsProbe(server.Container, server.Context.Variant)];

    /// <inheritdoc/>
    public string? EvictionObstacle(ServerRequest request) => null;

    /// <inheritdoc/>
    /// <remarks>
    /// It has no order for it: what it keeps of files are files of its cache's folder, and what it keeps in memory about them goes with its
    /// process. All is uploaded by then.
    /// </remarks>
    public Task EvictAsync(RunningServer server, CancellationToken cancellationToken)
    {
        var (where, cache) = CacheOf(server.Context.Variant);
        return EvictionCommand.RunAsync(server.Container, [.. where, "rm", "-rf", $"{cache}/vfs", $"{cache}/vfsMeta"], cancellationToken);
    }

    /// <inheritdoc/>
    public bool EvictionNeedsRestart => true;

    /// <inheritdoc/>
    public string? CrashObstacle(ServerContext context) => context.Variant == KernelNfsExport ? KernelNfsContainer.CrashObstacle(context.Host) : null;

    /// <summary>Its own image, or an S3 bucket mounted by Debian's rclone and exported by Linux's own NFS server.</summary>
    internal static ImageSource ImageOf(BenchImages images, ServerVariant variant) =>
        variant == ServeNfs ? images.NamedBy(RcloneSettings.Image, "rclone", "version") : images.On(KernelNfsServer.ImageOf(images), "rclone");

    /// <summary>Wants that nothing waits to be uploaded.</summary>
    internal static IReadinessProbe UploadsProbe(RunningContainer server, ServerVariant variant)
    {
        var (where, cache) = CacheOf(variant);
        return ReadinessProbe.Command("upload of all files", server, [.. where, "sh", "-c", UploadsEnded, cache]);
    }

    /// <summary>What a command in the container begins with so that it sees the cache, and the cache's folder there.</summary>
    private static (IReadOnlyList<string> Where, string Folder) CacheOf(ServerVariant variant) =>
        variant == KernelNfsExport ? (["bench-exec", "--"], CacheFolderOfExport) : ([], CacheFolder);

    private static Task<string?> ObstacleAsync(ServerRequest request, CancellationToken cancellationToken) =>
        request.FindImageObstacleAsync(request.Options.ImageOf(RcloneSettings.Image), cancellationToken);

    private static ContainerSpec DescribeServeNfs(ServerContext context) => new()
    {
        Role = ContainerRole.Server,
        Image = context.Image,

        // Every option goes by environment: the keys have no place on a command line, and one way is easier to read than two.
        Command = ["serve", "nfs", $":s3:{Place(context)}"],
        Environment = new Dictionary<string, string>(Keys(context), StringComparer.Ordinal)
        {
            ["RCLONE_ADDR"] = string.Create(CultureInfo.InvariantCulture, $":{NfsPort}"),
            ["RCLONE_S3_PROVIDER"] = "Other",
            ["RCLONE_S3_FORCE_PATH_STYLE"] = "true",

            // All containers start at once, and the bucket is made after them.
            ["RCLONE_S3_NO_CHECK_BUCKET"] = "true",
            ["RCLONE_CACHE_DIR"] = CacheFolder,
            ["RCLONE_VFS_CACHE_MODE"] = "full",
            ["RCLONE_VFS_CACHE_MAX_SIZE"] = CacheSize(context),

            // Each WRITE opens and closes the file. Without a delay each would upload all of it, and wait for that.
            ["RCLONE_VFS_WRITE_BACK"] = "5s",
            ["RCLONE_NFS_CACHE_TYPE"] = "disk",
            ["RCLONE_NFS_CACHE_DIR"] = $"{CacheFolder}/handles",
            ["RCLONE_UMASK"] = "0",
            ["RCLONE_DIR_PERMS"] = "0777",
            ["RCLONE_FILE_PERMS"] = "0666",
        },
        Data = new DataVolume(CacheFolder),

        // Up to 1.74 any path leads to its root; later only this one does.
        ExportPath = "/",

        // serve nfs answers MOUNT on the same port.
        Exports = new Dictionary<MountProtocol, ExportPorts> { [MountProtocol.NfsV3] = new(NfsPort, NfsPort) },
        Ports = [new PublishedPort(NfsPort, context.Profile.FixedHostPort)],
    };

    private static ContainerSpec DescribeOverKernelNfs(ServerContext context) => KernelNfsContainer.Describe(
        context, new Dictionary<string, string>(Keys(context), StringComparer.Ordinal)
        {
            ["RCLONE_S3_BUCKET"] = Place(context),
            ["RCLONE_CACHE_SIZE"] = CacheSize(context),
        });

    /// <summary>What both ways to run it are told alike.</summary>
    private static Dictionary<string, string> Keys(ServerContext context) => new(StringComparer.Ordinal)
    {
        ["RCLONE_S3_ENDPOINT"] = S3Server.EndpointInNetwork(context.Options.S3),
        ["RCLONE_S3_REGION"] = context.Options.S3.Region,

        // Not AWS_ACCESS_KEY_ID with RCLONE_S3_ENV_AUTH: up to 1.71 the S3 library then sends checksums that plain http cannot carry.
        ["RCLONE_S3_ACCESS_KEY_ID"] = context.Options.S3.AccessKeyId,
        ["RCLONE_S3_SECRET_ACCESS_KEY"] = context.Options.S3.SecretAccessKey,
        ["RCLONE_LOG_LEVEL"] = LogLevel(context.Options.Platform.LogLevel),
    };

    private static string Place(ServerContext context) => $"{context.Options.S3.Bucket}/{context.ObjectPrefix}";

    /// <summary>rclone takes a number without a unit for kibibytes.</summary>
    private static string CacheSize(ServerContext context) => string.Create(CultureInfo.InvariantCulture, $"{context.Options.Limits.CacheBytes}B");

    /// <summary>At its own INFO rclone writes a line for each file, which no other server does.</summary>
    private static string LogLevel(ServerLogLevel level) => level switch
    {
        ServerLogLevel.Error => "ERROR",
        ServerLogLevel.Warn or ServerLogLevel.Info => "NOTICE",
        ServerLogLevel.Debug => "DEBUG",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
