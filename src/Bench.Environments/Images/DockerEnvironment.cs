using Bench.Environments.Engine;

namespace Bench.Environments.Images;

/// <summary>The environment in which the <c>docker</c> command works on a given engine.</summary>
internal static class DockerEnvironment
{
    /// <summary>The variables for an engine at an address, where this process may have named one itself.</summary>
    public static IReadOnlyDictionary<string, string?> For(Uri? endpoint) => For(endpoint, EngineNames.OfThisProcess().Find());

    /// <summary>
    /// <c>DOCKER_HOST</c> wins over the command's current context, which may be another machine: the image would be built
    /// there and be missing here. Its certificates stay those of the user's environment, or are those of the context that is meant.
    /// </summary>
    /// <param name="endpoint">The engine's address; null for the command's own choice.</param>
    /// <param name="name">The engine's name; null where nothing names it.</param>
    /// <returns>The variables to set, and with null those to take away.</returns>
    public static IReadOnlyDictionary<string, string?> For(Uri? endpoint, EngineName? name) => (Address(endpoint), name) switch
    {
        (null, _) => new Dictionary<string, string?>(StringComparer.Ordinal),
        (_, { IsContext: true } context) when endpoint!.Scheme != "unix" => new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DOCKER_HOST"] = null,
            ["DOCKER_CONTEXT"] = context.Value,
            ["DOCKER_CONFIG"] = context.ConfigFolder,
        },
        (var address, _) => new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOCKER_HOST"] = address },
    };

    private static string? Address(Uri? endpoint) => endpoint?.Scheme switch
    {
        "unix" => $"unix://{endpoint.AbsolutePath}",

        // A client library turns tcp into http or https; the command only knows tcp.
        "tcp" or "http" or "https" => $"tcp://{endpoint.Authority}",
        "ssh" => endpoint.OriginalString,
        _ => null,
    };
}
