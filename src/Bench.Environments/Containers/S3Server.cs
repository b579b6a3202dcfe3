using Bench.Environments.Images;
using Bench.Environments.Options;
using Bench.Environments.Readiness;

namespace Bench.Environments.Containers;

/// <summary>The S3 server behind a file server: LocalStack where its image can be had, otherwise moto from Debian's packages.</summary>
internal static class S3Server
{
    private const int Port = 4566;

    public static ContainerSpec Describe(ImageSource image) => new()
    {
        Role = ContainerRole.S3,
        Image = image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SERVICES"] = "s3" },
        Ports = [new PublishedPort(Port, Port)],
    };

    public static IReadinessProbe Probe(RunningContainer container) => new HttpGetProbe(container, Port, "/_localstack/health");

    /// <summary>As containers reach it: the user's own S3, or the one that is started.</summary>
    public static string EndpointInNetwork(S3Options options) =>
        (options.Endpoint ?? new Uri($"http://{ContainerRole.S3.Alias()}:{Port}")).ToString().TrimEnd('/');

    public static async Task<S3Endpoints> EndpointsAsync(RunningContainer container, CancellationToken cancellationToken) =>
        new(new Uri($"http://{ContainerRole.S3.Alias()}:{Port}"), new Uri($"http://127.0.0.1:{await container.HostPortAsync(Port, cancellationToken)}"));
}
