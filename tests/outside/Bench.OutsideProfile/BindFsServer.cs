using System.Runtime.CompilerServices;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.OutsideProfile;

/// <summary>bindfs in the client's container: there is no server.</summary>
public sealed class BindFsServer : IServerDefinition
{
    /// <inheritdoc/>
    public string Name => "bindfs";

    /// <inheritdoc/>
    public IReadOnlyList<OptionKey> Settings { get; } = [BindFsSettings.Multithreaded];

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionCommand { get; } = ["bindfs", "--version"];

    /// <inheritdoc/>
    public DurabilityTier DurabilityOf(ServerContext context) => DurabilityTier.Local;

    /// <inheritdoc/>
    public Task<ServerImage> FindImageAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Here(), "docker");
        var image = new DockerfileImage
        {
            Name = "bindfs",
            Dockerfile = Path.Combine(folder, "Dockerfile.bindfs"),
            Context = Path.Combine(folder, "bindfs"),
            Bases = new Dictionary<string, ImageSource> { ["BASE_IMAGE"] = request.Images.Client },
        };
        return Task.FromResult(new ServerImage(image, []));
    }

    /// <inheritdoc/>
    public ContainerSpec? Describe(ServerContext context) => null;

    /// <inheritdoc/>
    public ContainerSpec DescribeClient(ContainerSpec client, ServerContext context) => client with
    {
        Image = context.Image,
        Environment = new Dictionary<string, string>(client.Environment)
        {
            [BindFsSettings.Multithreaded.Name] = context.Options.Get(BindFsSettings.Multithreaded) ? "--multithreaded" : "",
        },
        Data = new DataVolume("/data"),
        Devices = ["/dev/fuse"],

        // It acts as the user who asks, on files whose modes it does not look at itself.
        Capabilities = [.. client.Capabilities.Union(["CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "SETGID", "SETUID"])],
        Limited = true,
    };

    /// <inheritdoc/>
    public IReadOnlyList<IReadinessProbe> Probes(RunningContainer server) => [];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
