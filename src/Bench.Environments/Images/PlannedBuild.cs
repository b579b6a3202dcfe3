namespace Bench.Environments.Images;

/// <summary>A Dockerfile build whose bases the engine has.</summary>
/// <param name="Image">What is built.</param>
/// <param name="Content">The hash of its content.</param>
/// <param name="Platform">What it is built for: <c>linux/amd64</c>.</param>
/// <param name="Arguments">All build arguments, base images included.</param>
internal sealed record PlannedBuild(DockerfileImage Image, string Content, string Platform, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>
    /// The tag. It begins with a letter because Testcontainers reads a tag that begins with a digit as a version, and refuses
    /// LocalStack versions above 4.14.
    /// </summary>
    public string Reference => $"bench/{Image.Name}:c{Content}";
}
