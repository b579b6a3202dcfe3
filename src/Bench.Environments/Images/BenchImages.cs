using Bench.Environments.Options;

namespace Bench.Environments.Images;

/// <summary>The images Bench uses. Pure: the same folders and options give the same sources.</summary>
/// <param name="layout">The repository's folders.</param>
/// <param name="options">The user's options, which pin the third-party images.</param>
public sealed class BenchImages(RepositoryLayout layout, BenchOptions options)
{
    private const string BaseArgument = "BASE_IMAGE";

    private static readonly string[] TryGo = ["go", "version"];
    private static readonly string[] TryRclone = ["rclone", "version"];
    private static readonly string[] TryJuiceFs = ["/usr/local/bin/juicefs", "--version"];
    private static readonly string[] TryPostgreSql = ["postgres", "--version"];

    /// <summary>The version of LocalStack is its library's: the command of that name has versions of its own. Another S3 server is asked nothing.</summary>
    private static readonly string[] TryS3 =
    [
        "sh", "-c",
        "cd /opt/code/localstack 2>/dev/null || exit 0; exec .venv/bin/python3 -c 'from localstack.constants import VERSION; print(\"LocalStack\", VERSION)'",
    ];

    private static readonly BuildAdvice DebianPackages = new("apt-get", "a build has to reach the mirror of Debian's packages that DEBIAN_IMAGE names");

    private static readonly BuildAdvice RuntimePackages = new(
        "apk add",
        "a build has to reach the packages of RUNTIME_IMAGE, or RUNTIME_IMAGE has to name an image with ca-certificates, curl and tzdata; "
        + "RUNTIME_IMAGE=debian:trixie-slim takes Debian's, BENCH_IMAGES=debian needs no registry");

    private static readonly BuildAdvice GoModules = new(
        "go mod download",
        "where no Go module proxy can be reached, run 'go mod vendor' in a copy of the source where one can, and name that copy in DITTOFS_SOURCE");

    private static readonly DebianBaseImage MadeDebianBase = new("trixie", ["ca-certificates", "curl", "tzdata"]);

    /// <summary>The Debian every image of our own is made on.</summary>
    public ImageSource DebianBase => new PreferredImage(new RegistryImage(options.Platform.DebianImage) { Key = OptionKeys.DebianImage.Name }, MadeDebianBase);

    /// <summary>The Go tool chain.</summary>
    public ImageSource Go => new PreferredImage(new RegistryImage(options.Platform.GoImage) { Key = OptionKeys.GoImage.Name, Trial = TryGo }, OnDebian("go"));

    /// <summary>NFS-Ganesha.</summary>
    public ImageSource Ganesha => OnDebian("ganesha");

    /// <summary>Samba.</summary>
    public ImageSource Samba => OnDebian("samba");

    /// <summary>The client that mounts exports.</summary>
    public ImageSource Client => On(Machine, "client");

    /// <summary>Linux's own NFS server, in a guest or of the host's kernel.</summary>
    public ImageSource KernelNfs => On(Machine, "kernel-nfs");

    /// <summary>rclone's own image, which can serve NFS.</summary>
    public ImageSource Rclone => new RegistryImage(options.Platform.RcloneImage) { Key = OptionKeys.RcloneImage.Name, Trial = TryRclone };

    /// <summary>An S3 bucket mounted by Debian's rclone and exported by Linux's own NFS server.</summary>
    public ImageSource RcloneOverKernelNfs => On(KernelNfs, "rclone");

    /// <summary>The client with JuiceFS in it.</summary>
    public ImageSource JuiceFs => On(
        Client,
        "juicefs",
        ("JUICEFS_IMAGE", new RegistryImage(options.Platform.JuiceFsImage) { Key = OptionKeys.JuiceFsImage.Name, Trial = TryJuiceFs }));

    /// <summary>A machine with the host's kernel or one of its own: what the client and kernel servers are made on.</summary>
    private ImageSource Machine => OnDebian("uml");

    /// <summary>The S3 server: LocalStack, or moto in its place.</summary>
    public ImageSource S3 => new PreferredImage(
        new RegistryImage(options.Platform.S3Image) { Key = OptionKeys.S3Image.Name, Trial = TryS3 }, OnDebian("s3"));

    /// <summary>PostgreSQL.</summary>
    public ImageSource PostgreSql => new PreferredImage(
        new RegistryImage(options.Platform.PostgreSqlImage) { Key = OptionKeys.PostgreSqlImage.Name, Trial = TryPostgreSql }, OnDebian("postgres"));

    /// <summary>DittoFS, built from a source tree.</summary>
    /// <param name="directory">The tree.</param>
    /// <param name="version">Its version, for the label and <c>dfs version</c>.</param>
    /// <param name="commit">Its commit.</param>
    /// <returns>The image's source.</returns>
    public DockerfileImage DittoFs(string directory, string version, string commit) => new()
    {
        Name = "dittofs",
        Dockerfile = Dockerfile("dittofs"),
        Context = directory,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["VERSION"] = version, ["COMMIT"] = commit },
        Bases = new Dictionary<string, ImageSource>(StringComparer.Ordinal)
        {
            ["GO_IMAGE"] = Go,
            ["RUNTIME_IMAGE"] = new PreferredImage(new RegistryImage(options.Platform.RuntimeImage) { Key = OptionKeys.RuntimeImage.Name }, DebianBase),
        },
        NeedsBuildKit = true,
        Advice = [GoModules, RuntimePackages],
    };

    private DockerfileImage OnDebian(string name) => On(DebianBase, name);

    private DockerfileImage On(ImageSource baseImage, string name, params (string Argument, ImageSource Image)[] more)
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

    private string Dockerfile(string name) => Path.Combine(layout.Docker, $"Dockerfile.{name}");
}
