using System.Security.Cryptography;
using System.Text;

namespace Bench.Environments.Images;

/// <summary>
/// The content of a build: whatever can change its result changes the hash, nothing else does. Not thread-safe.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private const int Digits = 16;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The content of a Dockerfile build.</summary>
    /// <param name="image">The build.</param>
    /// <param name="bases">The identity of each base image, by argument.</param>
    /// <param name="platform">What it is built for: <c>linux/amd64</c>.</param>
    /// <returns>Sixteen hexadecimal digits.</returns>
    public static string Of(DockerfileImage image, IReadOnlyDictionary<string, string> bases, string platform)
    {
        using var hash = new ContentHash();
        hash.Add("platform", platform);
        hash.Add("dockerfile", File.ReadAllText(image.Dockerfile));
        foreach (var (name, value) in image.Arguments.Concat(bases).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Add($"argument {name}", value);
        }

        if (image.Context is { } context)
        {
            hash.AddContext(context, IgnoreRules.Load(image.Dockerfile, context));
        }

        return hash.Finish();
    }

    /// <summary>The content of anything that a few words describe.</summary>
    public static string Of(params IEnumerable<string> words)
    {
        using var hash = new ContentHash();
        foreach (var word in words)
        {
            hash.Add("word", word);
        }

        return hash.Finish();
    }

    public void Dispose() => hash.Dispose();

    private void AddContext(string context, IgnoreRules rules)
    {
        foreach (var path in BuildContext.Files(context, rules))
        {
            var file = new FileInfo(Path.Combine(context, path));
            if (file.LinkTarget is { } target)
            {
                Add($"link {path}", target);
                continue;
            }

            Add($"file {path} {Executable(file)}", "");
            using var content = file.OpenRead();
            Add(SHA256.HashData(content));
        }
    }

    /// <summary>Of a file's mode only the executable bit is kept by git and matters to a build.</summary>
    private static string Executable(FileInfo file) =>
        !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? "x" : "-";

    /// <summary>Lengths go in with the texts: two texts never run together into the same bytes as two others.</summary>
    private void Add(string label, string text)
    {
        Add(Encoding.UTF8.GetBytes(label));
        Add(Encoding.UTF8.GetBytes(text));
    }

    private void Add(byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
}
