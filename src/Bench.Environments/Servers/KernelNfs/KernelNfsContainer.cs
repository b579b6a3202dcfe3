using Bench.Environments.Clients;
using Bench.Environments.Host;
using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>What every container has in which Linux's own NFS server runs, whatever it exports.</summary>
internal static class KernelNfsContainer
{
    private const int NfsPort = 2049;
    private const int MountPort = 20048;

    /// <summary>Below this a guest with a server in it has no room left for a page cache.</summary>
    private const long LeastMemory = 384L << 20;

    /// <summary>The guest has what the container's limit leaves, so that the server's page cache is bounded as on any other system.</summary>
    private const long LeftForContainer = 128L << 20;

    /// <summary>Whether it runs here, and under which kernel. A module that is not loaded does not count: a container may not load it.</summary>
    public static ServerSupport CheckSupport(HostCapabilities host, LimitOptions limits) => host switch
    {
        { FileSystems.NfsServer: KernelSupport.Present } => ServerSupport.Full,
        { IsX64: true } when limits.MemoryBytes < LeastMemory => ServerSupport.None(
            $"its guest needs {LeastMemory >> 20} MiB, and {OptionKeys.MemoryLimit.Name} is {limits.MemoryBytes >> 20} MiB", $"raise {OptionKeys.MemoryLimit.Name}"),
        { IsX64: true } => ServerSupport.With(
            $"the server is that of a User Mode Linux guest with one processor: the host's kernel {host.KernelRelease} {Lack(host)}", Remedy(host)),
        _ => ServerSupport.None(
            $"the host's kernel {host.KernelRelease} {Lack(host)}, and User Mode Linux exists on x86_64 only, not on {host.Architecture}",
            Remedy(host) ?? "use a kernel that has the module nfsd, or an x86_64 machine"),
    };

    /// <summary>Describes the container.</summary>
    /// <param name="context">The profile, the options, the image and the machine.</param>
    /// <param name="environment">What the server is told beside its log level.</param>
    public static ContainerSpec Describe(ServerContext context, IReadOnlyDictionary<string, string> environment)
    {
        var onHost = OnHost(context.Host);
        var spec = new ContainerSpec
        {
            Role = ContainerRole.Server,
            Image = context.Image,
            Command = [onHost ? "host" : "uml"],
            Environment = new Dictionary<string, string>(environment, StringComparer.Ordinal)
            {
                ["KERNEL_NFS_LOG"] = context.Options.Platform.LogLevel switch
                {
                    ServerLogLevel.Error => "error",
                    ServerLogLevel.Warn => "warn",
                    ServerLogLevel.Info => "info",
                    ServerLogLevel.Debug => "debug",
                    var other => throw new NotSupportedException($"There is no log level {other}."),
                },
            },
            Files = [new ConfigFile("kernel-nfs/nfs.conf", "/etc/nfs.conf"), new ConfigFile("kernel-nfs/exports", "/etc/exports")],
            Data = new DataVolume("/data", MayBeMemory: !onHost),
            Exports = new Dictionary<MountProtocol, ExportPorts>
            {
                [MountProtocol.NfsV3] = new(NfsPort, MountPort),
                [MountProtocol.NfsV41] = new(NfsPort),
            },
            Ports = [new PublishedPort(NfsPort, context.Profile.FixedHostPort), new PublishedPort(MountPort, context.Profile.FixedHostPort + 1)],
        };

        // rpcbind becomes a user of its own, and exportfs and mountd see exports below their root directory only by chroot; in the
        // guest none of them needs a right of the container for that.
        return onHost
            ? (spec with { Capabilities = ["SETGID", "SETUID", "SYS_CHROOT"] }).WithHostKernel()
            : spec.WithUserModeLinux(context.Options.Limits.MemoryBytes - LeftForContainer);
    }

    /// <summary>What must answer.</summary>
    public static IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) =>
    [
        ReadinessProbe.Nfs(server, NfsPort),
        ReadinessProbe.NfsMount(server, MountPort),
    ];

    /// <summary>Drops the page cache of the guest. The host's own server has that of the engine's machine.</summary>
    public static Task DropPageCacheAsync(RunningContainer server, CancellationToken cancellationToken) =>
        server.Spec.HasGuest() ? EvictionCommand.RunAsync(server, ["bench-exec", "--", .. PageCache.DropCommand()], cancellationToken) : Task.CompletedTask;

    /// <summary>Why the server does not end with its container.</summary>
    public static string? CrashObstacle(HostCapabilities host) =>
        OnHost(host) ? "the server is a part of this machine's kernel, which outlives every container" : null;

    private static bool OnHost(HostCapabilities host) => host.FileSystems.NfsServer == KernelSupport.Present;

    private static string Lack(HostCapabilities host) => host.FileSystems.NfsServer switch
    {
        KernelSupport.Loadable => "has the module nfsd, but it is not loaded",
        KernelSupport.Unknown => "cannot be inspected from here for nfsd",
        _ => "has no nfsd",
    };

    private static string? Remedy(HostCapabilities host) =>
        host.FileSystems.NfsServer == KernelSupport.Loadable ? "run modprobe nfsd as root to use the host's own server" : null;
}
