using Bench.Environments;
using Bench.Environments.Images;
using Bench.Environments.Servers;

namespace Bench.Testing;

/// <summary>The content hash of every image a tree describes, by the Dockerfile's name. Bases are left out: they are hashed themselves.</summary>
internal static class ImageHashes
{
    /// <param name="layout">The tree.</param>
    /// <param name="sources">The folder with the sources a tree does not have itself: <c>dittofs</c>.</param>
    public static IReadOnlyDictionary<string, string> Of(RepositoryLayout layout, string sources) => Directory.GetFiles(layout.Docker, "Dockerfile.*")
        .Where(file => !file.EndsWith(".dockerignore", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileName(file), file => HashOf(file, layout.Docker, sources), StringComparer.Ordinal);

    private static string HashOf(string dockerfile, params string[] folders)
    {
        var name = Path.GetExtension(dockerfile).TrimStart('.');
        var context = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists);
        var image = new DockerfileImage { Name = name, Dockerfile = dockerfile, Context = context };
        return ContentHash.Of(image, new Dictionary<string, string>(), "linux/amd64");
    }
}
