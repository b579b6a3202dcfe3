namespace Bench.Environments.Images;

/// <summary>The environment in which the <c>docker</c> command works on a given engine. Pure.</summary>
internal static class DockerEnvironment
{
    /// <summary>
    /// <c>DOCKER_HOST</c> wins over the command's current context, which may be another machine: the image would be built
    /// there and be missing here. Its certificates stay those of the user's environment.
    /// </summary>
    /// <param name="endpoint">The engine's address; null for the command's own choice.</param>
    /// <returns>The variables to set.</returns>
    public static IReadOnlyDictionary<string, string?> For(Uri? endpoint) => Address(endpoint) is { } address
        ? new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOCKER_HOST"] = address }
        : new Dictionary<string, string?>(StringComparer.Ordinal);

    private static string? Address(Uri? endpoint) => endpoint?.Scheme switch
    {
        "unix" => $"unix://{endpoint.AbsolutePath}",

        // A client library turns tcp into http or https; the command only knows tcp.
        "tcp" or "http" or "https" => $"tcp://{endpoint.Authority}",
        "ssh" => endpoint.OriginalString,
        _ => null,
    };
}
