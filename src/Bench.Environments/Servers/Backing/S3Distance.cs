using System.Globalization;

namespace Bench.Environments.Servers;

/// <summary>
/// The distance between a server and the S3 that Bench starts: a container the server has in the place of the S3, and through which all
/// goes that the two say to each other. Its image says how.
/// </summary>
internal static class S3Distance
{
    /// <summary>What makes the latency is in it: <c>netem</c>, the kernel's own, or <c>proxy</c>.</summary>
    public const string ByFile = "/run/bench/by";

    /// <summary>What was measured of it is in it, for whoever reads the manifest later.</summary>
    public const string MeasuredFile = "/run/bench/measured";

    /// <summary>Describes the container. The distance is no part of the system under test, and not limited as that is.</summary>
    public static ContainerSpec Describe(ImageSource image, S3Options options) => new()
    {
        Role = ContainerRole.Distance,
        Image = image,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DISTANCE_S3"] = S3Server.EndpointOf(ContainerRole.S3).Authority,
            ["DISTANCE_MILLISECONDS"] = options.Latency.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            ["DISTANCE_BYTES"] = (options.Bandwidth ?? 0).ToString(CultureInfo.InvariantCulture),
        },

        // For netem.
        Capabilities = ["NET_ADMIN"],
        Limited = false,
    };

    /// <summary>The S3 has to answer through it.</summary>
    public static IReadinessProbe Probe(RunningContainer container) => ReadinessProbe.Command(
        "S3 answers through the distance",
        container,
        ["curl", "-fsS", "-o", "/dev/null", "--max-time", "25", $"http://127.0.0.1:{S3Server.Port}{S3Server.HealthPath}"]);
}
