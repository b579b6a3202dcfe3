using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>The images that servers are made on and mounted by; those of a server are beside it. Pure: the same folders and options give the same sources.</summary>
public sealed class BenchImages
{
    private const string BaseArgument = "BASE_IMAGE";

    private static readonly BuildAdvice DebianPackages = new("apt-get", $"a build has to reach the mirror of Debian's packages that {OptionKeys.DebianImage.Name} names");

    private static readonly DebianBaseImage MadeDebianBase = new("trixie", ["ca-certificates", "curl", "tzdata"]);

    private readonly RepositoryLayout layout;
    private readonly BenchOptions options;

    internal BenchImages(RepositoryLayout layout, BenchOptions options)
    {
        this.layout = layout;
        this.options = options;
    }

    /// <summary>The Debian every image that Bench builds is based on.</summary>
    public ImageSource DebianBase => new PreferredImage(NamedBy(options.Platform.DebianImage, OptionKeys.DebianImage), MadeDebianBase);

    /// <summary>A machine with the host's kernel or one of its own: what the client and kernel servers are made on.</summary>
    public ImageSource Machine => On(DebianBase, "uml");

    /// <summary>The client that mounts exports.</summary>
    public ImageSource Client => On(Machine, "client");

    /// <summary>An image of <c>docker/Dockerfile.NAME</c>, whose files are in <c>docker/NAME</c>.</summary>
    /// <param name="baseImage">What it is made on, the Dockerfile's argument <c>BASE_IMAGE</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="more">Further images it takes files from, by the Dockerfile's argument for them.</param>
    /// <returns>The image's source.</returns>
    public ImageSource On(ImageSource baseImage, string name, params (string Argument, ImageSource Image)[] more)
    {
        var context = Path.Combine(layout.Docker, name);
        return new DockerfileImage
        {
            Name = name,
            Dockerfile = Dockerfile(name),
            Context = Directory.Exists(context) ? context : null,
            Advice = [DebianPackages],
            Bases = more.Append((BaseArgument, baseImage)).ToDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal),
        };
    }

    /// <summary>The image that a server's setting names.</summary>
    /// <param name="key">The setting.</param>
    /// <param name="trial">The command that shows that its program runs, and which version it is; none where nothing is tried.</param>
    /// <returns>The image's source.</returns>
    public RegistryImage NamedBy(OptionKey<string> key, params IReadOnlyList<string> trial) => new(options.ImageOf(key)) { Key = key.Name, Trial = trial };

    /// <summary>The user's options.</summary>
    internal BenchOptions Options => options;

    /// <summary>The Dockerfile of that name.</summary>
    internal string Dockerfile(string name) => Path.Combine(layout.Docker, $"Dockerfile.{name}");

    /// <summary>The image that a general option names.</summary>
    internal static RegistryImage NamedBy(string image, OptionKey key, params IReadOnlyList<string> trial) => new(image) { Key = key.Name, Trial = trial };
}
