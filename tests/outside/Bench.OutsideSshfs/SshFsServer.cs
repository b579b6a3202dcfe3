using System.Runtime.CompilerServices;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.OutsideSshfs;

/// <summary>OpenSSH's sftp-server without SSH, a process for each connection.</summary>
public sealed class SshFsServer : IServerDefinition
{
    private const int Port = 2222;

    /// <summary>Modes and owners are looked at on both sides: by the client's kernel, and by that of the server, which is root for everybody.</summary>
    private static readonly string[] RightsOfRoot = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID"];

    /// <inheritdoc/>
    public string Name => "OpenSSH sftp-server";

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["dpkg-query", "--show", "openssh-sftp-server"];

    /// <inheritdoc/>
    public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Local;

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new ServerImage(ImageOn(request.Images.DebianBase, "sftp-server"), []));

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => new()
    {
        Role = ContainerRole.Server,
        Image = context.Image,

        // nofork: the connection is sftp-server's own, nobody copies in between. -u 0: clients have applied their mask already.
        Command = ["socat", "TCP-LISTEN:2222,fork,reuseaddr,nodelay",
            $"EXEC:/usr/lib/openssh/sftp-server -e -u 0 -l {Level(context.Options.Platform.LogLevel)},nofork"],
        Data = new DataVolume(context.Profile.ExportPath),
        Exports = new Dictionary<MountProtocol, ExportPorts> { [MountProtocol.Fuse] = new(Port) },
        Ports = [new PublishedPort(Port, context.Profile.FixedHostPort)],
        Capabilities = RightsOfRoot,
    };

    /// <inheritdoc/>
    public ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) => client with
    {
        Image = ImageOn(client.Image, "sshfs"),
        Devices = ["/dev/fuse"],
        Capabilities = [.. client.Capabilities.Union(RightsOfRoot)],
    };

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) =>
        [ReadinessProbe.Command("sftp", server, ["sftp", "-b", "/dev/null", "-D", "socat - TCP:127.0.0.1:2222"])];

    private static DockerfileImage ImageOn(ImageSource baseImage, string name, [CallerFilePath] string here = "") => new()
    {
        Name = name,
        Dockerfile = Path.Combine(Path.GetDirectoryName(here)!, "docker", "Dockerfile.sshfs"),
        Context = Path.Combine(Path.GetDirectoryName(here)!, "docker"),
        Bases = new Dictionary<string, ImageSource> { ["BASE_IMAGE"] = baseImage },
    };

    private static string Level(ServerLogLevel level) => level is ServerLogLevel.Warn ? "ERROR" : level.ToString().ToUpperInvariant();
}
