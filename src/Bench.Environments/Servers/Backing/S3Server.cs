using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The S3 server behind a file server: LocalStack where its image can be had, otherwise moto from Debian's packages.</summary>
internal static class S3Server
{
    /// <summary>The port it listens on.</summary>
    internal const int Port = 4566;

    /// <summary>What it answers to once it serves.</summary>
    internal const string HealthPath = "/_localstack/health";

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

    /// <summary>As servers reach it: the user's own S3, or the one that is started, through the distance where there is one.</summary>
    public static string EndpointInNetwork(S3Options options) => (options.Endpoint ?? OwnEndpoint(options)).ToString().TrimEnd('/');

    /// <summary>The addresses of one that is started. There is no distance between it and this process, which is no part of what is measured.</summary>
    public static async Task<S3Endpoints> EndpointsAsync(RunningContainer container, S3Options options, CancellationToken cancellationToken) =>
        new(OwnEndpoint(options), new Uri($"http://127.0.0.1:{await container.HostPortAsync(Port, cancellationToken)}"));

    /// <summary>The container of that role on the S3's port.</summary>
    internal static Uri EndpointOf(ContainerRole role) => new($"http://{role.Alias()}:{Port}");

    private static Uri OwnEndpoint(S3Options options) => EndpointOf(options.HasDistance ? ContainerRole.Distance : ContainerRole.S3);
}
