using Bench.Environments.Images;

namespace Bench.Tests.Images;

public sealed class BuildContextTests
{
    private static readonly string[] WholeTree = ["Z", "a", "a/file", "empty", "link"];

    [Fact]
    public void Context_holds_files_empty_folders_and_links_in_fixed_order()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/file", "1");
        folder.Write("Z", "2");
        folder.Create("empty");
        File.CreateSymbolicLink(folder.At("link"), "nowhere");

        Paths(folder, "").Should().Equal(WholeTree);
    }

    [Fact]
    public void A_link_to_a_folder_above_is_a_link_and_not_a_way_in_circles()
    {
        using var folder = new TemporaryFolder();
        folder.Create("a");
        File.CreateSymbolicLink(folder.At("a/up"), "..");

        BuildContext.Entries(folder.Path, IgnoreRules.Parse("")).Should().Equal(
            new ContextEntry("a", ContextEntryKind.Folder), new ContextEntry("a/up", ContextEntryKind.Link));
    }

    [Fact]
    public void Exception_inside_ignored_folder_is_found()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bench/other", "1");
        folder.Write("bench/workloads/kept", "2");

        Paths(folder, "bench\n!bench/workloads").Should().Equal("bench/workloads", "bench/workloads/kept");
    }

    private static IEnumerable<string> Paths(TemporaryFolder folder, string rules) =>
        BuildContext.Entries(folder.Path, IgnoreRules.Parse(rules)).Select(entry => entry.Path);
}
