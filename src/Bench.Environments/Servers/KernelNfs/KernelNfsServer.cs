using Bench.Environments.Clients;
using Bench.Results.Manifests;

namespace Bench.Environments.Servers;

/// <summary>Linux's own NFS server: that of the host's kernel where it has one, else that of a User Mode Linux guest.</summary>
internal sealed class KernelNfsServer : IServerDefinition
{
    /// <summary>The profiles it serves.</summary>
    internal static IReadOnlyList<Profile> Profiles => [KernelNfsProfile.Value];

    /// <inheritdoc/>
    public string Name => "Linux nfsd";

    /// <inheritdoc/>
    /// <remarks>The server is part of the kernel, so the kernel's release is its version.</remarks>
    public IReadOnlyList<string> VersionCommand { get; } = ["bench-exec", "--", "uname", "-sr"];

    /// <inheritdoc/>
    public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Local;

    /// <inheritdoc/>
    public Task<ServerSupport> CheckSupportAsync(ServerRequest request, MountProtocol protocol, CancellationToken cancellationToken) =>
        Task.FromResult(KernelNfsContainer.CheckSupport(request.Host, request.Options.Limits));

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ServerImage(ImageOf(request.Images), []));

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => KernelNfsContainer.Describe(context, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) => KernelNfsContainer.Probes(server);

    /// <inheritdoc/>
    public Task EvictAsync(RunningServer server, CancellationToken cancellationToken) => KernelNfsContainer.DropPageCacheAsync(server.Container, cancellationToken);

    /// <inheritdoc/>
    public string? CrashObstacle(ServerContext context) => KernelNfsContainer.CrashObstacle(context.Host);

    /// <inheritdoc/>
    /// <remarks>What the host's own server reads is read by its kernel, in no container.</remarks>
    public ContainerRole? SourceOfColdReads(ServerContext context) => Describe(context)!.HasGuest() ? ContainerRole.Server : null;

    /// <summary>Linux's own NFS server, in a guest or of the host's kernel.</summary>
    internal static ImageSource ImageOf(BenchImages images) => images.On(images.Machine, "kernel-nfs");
}
