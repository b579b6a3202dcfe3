using ArchUnitNET.Loader;
using Bench.Environments;

namespace Bench.Tests.Structure;

/// <summary>
/// No two folders of the library need each other: each can be read after those it needs, and before those that need it. What a type needs
/// is taken from the compiled assembly, so method bodies count.
/// </summary>
public sealed class FolderDependencyTests
{
    private static readonly LibraryFolders Folders = LibraryFolders.Read();

    private static readonly Lazy<IReadOnlyList<FolderDependency>> Dependencies = new(ReadDependencies);

    [Fact]
    public void No_two_folders_need_each_other()
    {
        var needed = Dependencies.Value.ToLookup(dependency => (dependency.From, dependency.To));

        var mutual = needed.Select(group => group.Key).Where(pair => string.CompareOrdinal(pair.From, pair.To) < 0 && needed.Contains((pair.To, pair.From)));

        // One text, so that a failure shows all of them.
        string.Join('\n', mutual.Select(pair => $"{pair.From} <-> {pair.To}: {Examples(needed[pair])}; {Examples(needed[(pair.To, pair.From)])}")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("(root)", "Launch", "a parameter and the body of an asynchronous method")]
    [InlineData("Servers", "Containers", "a property")]
    [InlineData("Diagnostics/Folder", "Diagnostics", "a folder that is nested in the other")]
    public void Dependencies_are_seen(string from, string to, string because) =>
        Dependencies.Value.Should().Contain(dependency => dependency.From == from && dependency.To == to, because);

    [Fact]
    public void Each_type_of_the_assembly_has_a_folder()
    {
        var types = typeof(BenchEnvironment).Assembly.GetTypes()
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("Bench.", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'))
            .Select(type => type.FullName!);

        types.Should().OnlyContain(type => Folders.Of(type) != null);
    }

    private static IReadOnlyList<FolderDependency> ReadDependencies()
    {
        var assembly = new ArchLoader().LoadAssemblies(typeof(BenchEnvironment).Assembly).Build();
        var all =
            from type in assembly.Types
            where type.Namespace is not null
            from dependency in type.Dependencies
            let @from = Folders.Of(type.FullName)
            let to = Folders.Of(dependency.Target.FullName)
            where @from is not null && to is not null && @from != to
            select new FolderDependency(@from, to, $"{type.Name} -> {dependency.Target.Name}");
        return [.. all.Distinct()];
    }

    private static string Examples(IEnumerable<FolderDependency> dependencies) => string.Join(", ", dependencies.Select(dependency => dependency.Types).Distinct().Order());

    private sealed record FolderDependency(string From, string To, string Types);
}
