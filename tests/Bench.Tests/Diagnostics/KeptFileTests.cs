using Bench.Environments.Diagnostics;

namespace Bench.Tests.Diagnostics;

/// <summary>A file that is only kept for later never stops what it is kept of, and says once why it is not there.</summary>
public sealed class KeptFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> problems = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Kept_file_is_UTF_8_in_a_folder_made_for_it()
    {
        var path = folder.At("results/logs/x.log");

        Keep(path).Should().Be(path);

        File.ReadAllBytes(path).Should().Equal("one ü\ntwo\n"u8.ToArray());
        problems.Should().BeEmpty();
    }

    [Fact]
    public void File_in_place_of_folder_is_reported_once()
    {
        folder.Write("results", "");

        Keep(folder.At("results/logs/x.log")).Should().BeNull();

        problems.Should().ContainSingle().Which.Should().StartWith($"{folder.At("results/logs/x.log")} is not kept: ").And.Contain(folder.At("results"));
    }

    [Fact]
    public void Dangling_link_in_place_of_folder_is_reported_once()
    {
        Directory.CreateSymbolicLink(folder.At("results"), folder.At("gone/away"));

        Keep(folder.At("results/logs/x.log")).Should().BeNull();

        problems.Should().ContainSingle().Which.Should().Contain("x.log is not kept: ");
    }

    [Fact]
    public void Folder_in_place_of_file_is_reported_once()
    {
        folder.Create("x.log");

        Keep(folder.At("x.log")).Should().BeNull();

        problems.Should().ContainSingle().Which.Should().Contain("is not kept: Access to the path");
    }

    [Fact]
    public void Read_only_folder_is_reported_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc takes no files, not even of root");

        Keep("/proc/bench/x.log").Should().BeNull();

        problems.Should().ContainSingle().Which.Should().StartWith("/proc/bench/x.log is not kept: Could not find ");
    }

    [Fact]
    public void Full_disk_is_reported_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a file that is always full is Linux's");
        File.CreateSymbolicLink(folder.At("x.log"), "/dev/full");

        Keep(folder.At("x.log")).Should().BeNull();

        problems.Should().ContainSingle().Which.Should().Contain("is not kept: No space left on device");
    }

    /// <returns>Where it is kept.</returns>
    private string? Keep(string path)
    {
        using var file = new KeptFile(path, problems.Add);
        file.WriteLine("one ü");
        file.WriteLine("two");
        return file.FilePath;
    }
}
