using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The S3 server behind a file server: LocalStack where its image can be had, otherwise moto from Debian's packages.</summary>
internal static class S3Server
{
    private const int Port = 4566;
    private const string HealthPath = "/_localstack/health";

    /// <summary>In LocalStack's own folder. The version is its library's: the command of that name has versions of its own.</summary>
    public const string LocalStackVersion = "exec .venv/bin/python3 -c 'from localstack.constants import VERSION; print(\"LocalStack\", VERSION)'";

    /// <summary>Makes LocalStack or moto print its version; another S3 server has no such command.</summary>
    public static IReadOnlyList<string> VersionCommand { get; } =
    [
        "sh", "-c",
        $"if cd /opt/code/localstack 2>/dev/null; then {LocalStackVersion}; fi; exec python3 -c 'import moto; print(\"moto\", moto.__version__)'",
    ];

    public static ContainerSpec Describe(ImageSource image) => new()
    {
        Role = ContainerRole.S3,
        Image = image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SERVICES"] = "s3",

            // LocalStack's calls to the outside at its start: names, a certificate, telemetry. Where packets are dropped they take seconds each.
            ["DNS_ADDRESS"] = "0",
            ["SKIP_SSL_CERT_DOWNLOAD"] = "1",
            ["DISABLE_EVENTS"] = "1",
        },
        Ports = [new PublishedPort(Port, Port)],

        // LocalStack's own asks for a public name: where there is no DNS it is never well.
        HealthCheck = new ContainerHealthCheck($"curl -fsS -o /dev/null http://127.0.0.1:{Port}{HealthPath}"),

        // Both servers keep a file open for each object of some size.
        ManyFiles = true,

        LessMemory = $"store less in it at a time, since it keeps objects in memory, or name an S3 of your own in {OptionKeys.S3Endpoint.Name}",
    };

    public static IReadinessProbe Probe(RunningContainer container) => ReadinessProbe.HttpGet(container, Port, HealthPath);

    /// <summary>As containers reach it: the user's own S3, or the one that is started.</summary>
    public static string EndpointInNetwork(S3Options options) =>
        (options.Endpoint ?? new Uri($"http://{ContainerRole.S3.Alias()}:{Port}")).ToString().TrimEnd('/');

    public static async Task<S3Endpoints> EndpointsAsync(RunningContainer container, CancellationToken cancellationToken) =>
        new(new Uri($"http://{ContainerRole.S3.Alias()}:{Port}"), new Uri($"http://127.0.0.1:{await container.HostPortAsync(Port, cancellationToken)}"));
}
