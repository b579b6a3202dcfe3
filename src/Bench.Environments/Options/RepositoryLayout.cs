namespace Bench.Environments;

/// <summary>
/// Where things lie: in the repository, or, for a program that was installed from a package, beside it and in the folder it is
/// used in. All paths are full paths; only the root is known to exist. Immutable.
/// </summary>
public sealed class RepositoryLayout
{
    private const string Marker = "Bench.sln";

    /// <summary>The folder in a package that holds what the repository has at its root.</summary>
    private const string Packaged = "bench-files";

    private readonly string files;

    private RepositoryLayout(string root, string files)
    {
        Root = root;
        this.files = files;
    }

    /// <summary>
    /// Where the user's files lie, <c>.env</c> and <see cref="Results"/>: the repository's root, which holds <c>Bench.sln</c>, or
    /// the folder an installed program is used in.
    /// </summary>
    public string Root { get; }

    /// <summary>The Dockerfiles and what they copy.</summary>
    public string Docker => Path.Combine(files, "docker");

    /// <summary>The files mounted into the servers, a folder a system.</summary>
    public string Configs => Path.Combine(files, "configs");

    /// <summary>The workloads, a file each.</summary>
    public string Workloads => Path.Combine(files, "workloads");

    /// <summary>What runs leave behind.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>The logs that are kept.</summary>
    public string Logs => Path.Combine(Results, "logs");

    /// <summary>The diagnostics folders, one for each failure.</summary>
    public string Failures => Path.Combine(Results, "failures");

    /// <summary>The logs of image builds, a file each.</summary>
    public string BuildLogs => Path.Combine(Logs, "images");

    /// <summary>The stand-ins for servers that tests use.</summary>
    public string Doubles => Path.Combine(Root, "tests", "standins");

    /// <summary>
    /// Finds the repository a folder lies in. Where it lies in none, as the folder of an installed program, the package's own
    /// files are used, and the user's are in the current folder.
    /// </summary>
    /// <param name="startDirectory">The folder to start at; its parents are looked at in turn, nearest first.</param>
    /// <returns>The repository, or what takes its place.</returns>
    /// <exception cref="PrerequisiteException">Neither the folder nor a parent of it holds <c>Bench.sln</c>, and no package's files lie in it.</exception>
    public static RepositoryLayout Find(string startDirectory)
    {
        for (var directory = new DirectoryInfo(startDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return new(directory.FullName, directory.FullName);
            }
        }

        var packaged = Path.GetFullPath(Path.Combine(startDirectory, Packaged));
        return Directory.Exists(packaged)
            ? new(Directory.GetCurrentDirectory(), packaged)
            : throw new PrerequisiteException(
                $"{Path.GetFullPath(startDirectory)} is not inside the Bench repository: neither it nor a parent holds {Marker}",
                "run Bench from a folder of its checkout");
    }
}
