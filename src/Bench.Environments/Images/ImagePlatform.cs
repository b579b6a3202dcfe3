using Bench.Environments.Host;

namespace Bench.Environments.Images;

/// <summary>How image platforms are named.</summary>
internal static class ImagePlatform
{
    /// <summary>The platform of the machine the engine runs on.</summary>
    /// <param name="host">The machine.</param>
    /// <returns><c>linux/amd64</c>, <c>linux/arm64</c>, or the kernel's own name for another architecture.</returns>
    public static string Of(HostCapabilities host) => host.Architecture switch
    {
        "x86_64" or "amd64" => "linux/amd64",
        "aarch64" or "arm64" => "linux/arm64",
        var other => $"linux/{other}",
    };
}
