using Bench.Testing.Docs;

namespace Bench.Tests.Structure;

/// <summary>A server is known in its own folder: elsewhere the code works on any server, also on one from outside.</summary>
public sealed class ServerNameTests
{
    /// <summary>The catalogue, and the setting that names the default profile.</summary>
    private const int MostFiles = 2;

    private static readonly string Source = Path.Combine(DocPage.Root, "src");

    private static readonly string Own = Path.Combine(Source, "Bench.Environments", "Servers", "DittoFs");

    [Fact]
    public void DittoFs_is_named_in_few_files_outside_its_folder() =>
        Naming().Where(file => !IsIn(Own, file)).Select(file => Path.GetRelativePath(Source, file)).Should().HaveCountLessThanOrEqualTo(MostFiles);

    [Fact]
    public void DittoFs_is_named_in_its_own_folder() => Naming().Should().Contain(file => IsIn(Own, file));

    private static IReadOnlyList<string> Naming() =>
    [
        .. Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Where(file => File.ReadAllText(file).Contains("dittofs", StringComparison.OrdinalIgnoreCase)),
    ];

    private static bool IsIn(string folder, string file) => file.StartsWith($"{folder}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}
