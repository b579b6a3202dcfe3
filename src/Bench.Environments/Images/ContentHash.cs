using System.Security.Cryptography;
using Bench.Environments.Servers;
using Bench.Results.Hashing;

namespace Bench.Environments.Images;

/// <summary>
/// The content of a build as a short text: whatever can change the result changes it. Neither the order of files and
/// arguments, nor times, owners, modes, culture or where the folder lies do. Files are streamed, so large trees cost no memory.
/// Not thread-safe.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private readonly TextHash hash = new();

    /// <summary>The content of a Dockerfile build.</summary>
    /// <param name="image">The build.</param>
    /// <param name="bases">The identity of each base image, by argument.</param>
    /// <param name="platform">What it is built for: <c>linux/amd64</c>.</param>
    /// <returns>Sixteen hexadecimal digits.</returns>
    /// <exception cref="IOException">The Dockerfile or a file of the context cannot be read.</exception>
    public static string Of(DockerfileImage image, IReadOnlyDictionary<string, string> bases, string platform)
    {
        using var hash = new ContentHash();
        hash.Add("platform", platform);
        hash.Add("dockerfile", File.ReadAllText(image.Dockerfile));
        foreach (var (name, value) in image.Arguments.Concat(bases).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Add($"argument {name}", value);
        }

        if (image.Offline)
        {
            hash.Add("network", "none");
        }

        if (image.Context is { } context)
        {
            hash.AddContext(context, IgnoreRules.Load(image.Dockerfile, context));
        }

        return hash.Finish();
    }

    /// <summary>The content of anything that a few words describe.</summary>
    public static string Of(params IEnumerable<string> words) => TextHash.Of(words);

    /// <summary>The content of a folder: the same for every copy of it.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static string OfFolder(string folder, IgnoreRules rules)
    {
        using var hash = new ContentHash();
        hash.AddContext(folder, rules);
        return hash.Finish();
    }

    public void Dispose() => hash.Dispose();

    private void AddContext(string context, IgnoreRules rules)
    {
        // The rules' effect is in the list of entries; their text goes in as well, in case Docker reads one otherwise than we do.
        if (rules.Text.Length > 0)
        {
            Add("ignore", rules.Text);
        }

        // Which they once did not: other modes are in images of that time, and a tag has one content.
        Add("modes", "by content");
        foreach (var entry in BuildContext.Entries(context, rules))
        {
            AddEntry(entry, new FileInfo(Path.Combine(context, entry.Path)));
        }
    }

    private void AddEntry(ContextEntry entry, FileInfo file)
    {
        switch (entry.Kind)
        {
            case ContextEntryKind.Link:
                Add($"link {entry.Path}", file.LinkTarget ?? "");
                break;
            case ContextEntryKind.Folder:
                Add($"folder {entry.Path}", "");
                break;
            default:
                // No mode: that in the image follows from the content, see StagedContext.
                Add($"file {entry.Path}", "");
                Add(HashOf(file));
                break;
        }
    }

    /// <summary>What has no length is not opened: opening a pipe would wait for its writer.</summary>
    private static byte[] HashOf(FileInfo file)
    {
        if (file.Length == 0)
        {
            return SHA256.HashData([]);
        }

        using var content = file.OpenRead();
        return SHA256.HashData(content);
    }

    private void Add(string label, string text) => hash.Add(label, text);

    private void Add(byte[] bytes) => hash.Add(bytes);

    private string Finish() => hash.Finish();
}
