using Bench.Environments.Images;
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

    public static async Task<S3Endpoints> EndpointsAsync(RunningContainer container, CancellationToken cancellationToken) =>
        new(new Uri($"http://{ContainerRole.S3.Alias()}:{Port}"), new Uri($"http://127.0.0.1:{await container.HostPortAsync(Port, cancellationToken)}"));
}
