namespace Bench.Environments.Images;

/// <summary>An image built from a Dockerfile.</summary>
public sealed record DockerfileImage : ImageSource
{
    /// <summary>The name under which it is tagged: <c>ganesha</c> becomes <c>bench/ganesha:…</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The Dockerfile's absolute path. It need not lie in the context.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The folder it may copy from; null for none.</summary>
    public string? Context { get; init; }

    /// <summary>Build arguments with plain values.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Build arguments whose values are images, which are provided first.</summary>
    public IReadOnlyDictionary<string, ImageSource> Bases { get; init; } = new Dictionary<string, ImageSource>(StringComparer.Ordinal);

    /// <summary>Whether it uses what only BuildKit knows (cache mounts, <c>--platform=$BUILDPLATFORM</c>).</summary>
    public bool NeedsBuildKit { get; init; }

    /// <summary>What to do when a step fails, beside reading the log: the first that fits the step.</summary>
    internal IReadOnlyList<BuildAdvice> Advice { get; init; } = [];

    /// <summary>Whether it is built with the network off.</summary>
    public bool Offline { get; init; }
}
