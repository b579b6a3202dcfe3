using Bench.Environments.Host;

namespace Bench.Environments;

/// <summary>Where things lie in the repository. All paths are full paths; only the root is known to exist. Immutable.</summary>
public sealed class RepositoryLayout
{
    private const string Marker = "Bench.sln";

    private RepositoryLayout(string root)
    {
        Root = root;
    }

    /// <summary>The repository's root: the folder that holds <c>Bench.sln</c>.</summary>
    public string Root { get; }

    /// <summary>The Dockerfiles and what they copy.</summary>
    public string Docker => Path.Combine(Root, "docker");

    /// <summary>The files mounted into the servers, a folder a system.</summary>
    public string Configs => Path.Combine(Root, "configs");

    /// <summary>What runs leave behind.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>The logs that are kept.</summary>
    public string Logs => Path.Combine(Results, "logs");

    /// <summary>The dossiers of what failed, a folder each.</summary>
    public string Failures => Path.Combine(Results, "failures");

    /// <summary>The logs of image builds, a file each.</summary>
    public string BuildLogs => Path.Combine(Logs, "images");

    /// <summary>The stand-ins for servers that tests use.</summary>
    public string Doubles => Path.Combine(Root, "tests", "doubles");

    /// <summary>Finds the repository a folder lies in.</summary>
    /// <param name="startDirectory">The folder to start at; its parents are looked at in turn, nearest first.</param>
    /// <returns>The repository.</returns>
    /// <exception cref="PrerequisiteException">Neither the folder nor a parent of it holds <c>Bench.sln</c>.</exception>
    public static RepositoryLayout Find(string startDirectory)
    {
        for (var directory = new DirectoryInfo(startDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return new(directory.FullName);
            }
        }

        throw new PrerequisiteException(
            $"{Path.GetFullPath(startDirectory)} is not inside the Bench repository: neither it nor a parent holds {Marker}",
            "run Bench from a folder of its checkout");
    }
}
