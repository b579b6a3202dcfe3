
namespace Bench.Environments.Servers;

/// <summary>Where an image comes from. Pure data: nothing is pulled or built before a start or a build needs it.</summary>
public abstract record ImageSource
{
    private protected ImageSource()
    {
    }
}

/// <summary>An image that is pulled.</summary>
/// <param name="Reference">Repository and tag or digest: <c>postgres:16-alpine</c>.</param>
public sealed record RegistryImage(string Reference) : ImageSource
{
    /// <summary>The setting that names it; null where none does.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// The command that shows that its program runs, and which version it is; run once, before anything is started from it or built on it.
    /// Empty: it is not tried.
    /// </summary>
    public IReadOnlyList<string> Trial { get; init; } = [];
}

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

/// <summary>What to do when one kind of step of a build fails: an advice about Go's modules helps nobody whose packages cannot be had.</summary>
/// <param name="Step">What the step's command contains.</param>
/// <param name="Text">What to do, in one clause without a full stop.</param>
internal sealed record BuildAdvice(string Step, string Text);

/// <summary>A minimal Debian made by mmdebstrap from the packages this machine's mirrors have.</summary>
/// <param name="Suite">The release: <c>trixie</c>.</param>
/// <param name="Packages">What it holds beside the essential packages.</param>
internal sealed record DebianBaseImage(string Suite, IReadOnlyList<string> Packages) : ImageSource;

/// <summary>
/// A registry's image where it can be had, otherwise one with the same contract that is made from Debian's packages.
/// <c>BENCH_IMAGES</c> forces the choice.
/// </summary>
/// <param name="Registry">What is preferred.</param>
/// <param name="Debian">What takes its place.</param>
internal sealed record PreferredImage(RegistryImage Registry, ImageSource Debian) : ImageSource;
