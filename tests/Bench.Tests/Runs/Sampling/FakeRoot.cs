namespace Bench.Tests.Runs.Sampling;

/// <summary>A folder in the place of a machine's root.</summary>
internal sealed class FakeRoot : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bench-root-");

    public string Path => folder.FullName;

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Remove(string path) => Directory.Delete(System.IO.Path.Combine(Path, path), recursive: true);

    public void Dispose() => folder.Delete(recursive: true);
}
