using System.Text.RegularExpressions;

namespace Bench.Environments.Host;

/// <summary>Reads which file systems the running kernel offers, from the files it and its modules show.</summary>
internal sealed partial class KernelFileSystemsReader
{
    private readonly HashSet<string> registered;

    private readonly HashSet<string> builtIn;

    private readonly HashSet<string> modules;

    /// <summary>Reads the files; one that is missing says nothing.</summary>
    /// <param name="root">The folder that <c>proc</c> and <c>lib</c> are in: <c>/</c>, or a test's own.</param>
    /// <param name="kernelRelease">The running kernel's release, which names its folder of modules.</param>
    internal KernelFileSystemsReader(string root, string kernelRelease)
    {
        var folder = Path.Combine(root, "lib", "modules", kernelRelease);
        registered = [.. Lines(Path.Combine(root, "proc", "filesystems")).Select(line => line.Split('\t')[^1])];
        builtIn = [.. Lines(Path.Combine(folder, "modules.builtin")).Select(ModuleName)];
        modules = [.. Lines(Path.Combine(folder, "modules.dep")).Select(line => ModuleName(line.Split(':')[0]))];
    }

    /// <summary>The release of the running kernel, or null where the folder shows none (no Linux).</summary>
    internal static string? KernelRelease(string root) => Lines(Path.Combine(root, "proc", "sys", "kernel", "osrelease")).FirstOrDefault();

    internal KernelFileSystems Read() => new()
    {
        Nfs = SupportOf("nfs"),
        NfsServer = SupportOf("nfsd"),
        Cifs = SupportOf("cifs"),
        Fuse = SupportOf("fuse"),
    };

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];

    // kernel/fs/nfs/nfs.ko, and with a compressed module nfs.ko.xz
    private static string ModuleName(string path) => Module().Match(path).Groups["name"].Value;

    private KernelSupport SupportOf(string name) =>
        registered.Contains(name) || builtIn.Contains(name) ? KernelSupport.Present
        : modules.Contains(name) ? KernelSupport.Loadable
        : KernelSupport.Absent;

    [GeneratedRegex(@"(?<name>[^/]+)\.ko(\.\w+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Module();
}
