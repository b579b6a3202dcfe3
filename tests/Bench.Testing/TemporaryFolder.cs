namespace Bench.Testing;

/// <summary>A folder of a test's own, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("bench-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string At(string relative) => System.IO.Path.Combine(Path, relative);

    internal void Create(string folder) => Directory.CreateDirectory(At(folder));

    internal void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
    }
}
