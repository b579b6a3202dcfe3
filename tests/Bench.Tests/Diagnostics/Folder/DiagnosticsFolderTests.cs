using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Ownership;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Diagnostics.Folder;

public sealed class DiagnosticsFolderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.FromHours(1));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Folder_name_has_utc_time_profile_and_environment()
    {
        var identity = EnvironmentIdentity.Create("ganesha", kept: false, new FakeTimeProvider()) with { Id = "0a1b2c3d" };

        var path = new DiagnosticsFolder(folder.At("failures")).Create(identity, Noon);

        path.Should().Be(folder.At("failures/20300102T110000000Z-ganesha-0a1b2c3d"));
        Directory.Exists(path).Should().BeTrue();
    }

    [Fact]
    public void Oldest_diagnostics_folders_are_removed_and_nothing_else()
    {
        string[] others = ["logs", "20300102T110000000Z", "20300102T110000000Z-ganesha-notanid", "zero-20200102T110000000Z-ganesha-0a1b2c3d", "20200102T110000000Z-ganesha-0a1b2c3d.bak"];
        string[] folders = ["20300101T110000000Z-samba-0a1b2c3d", "20300102T110000000Z-a-b-0a1b2c3d", "20300103T110000000Z-samba-0a1b2c3e"];
        others.Concat(folders).ToList().ForEach(name => folder.Write($"{name}/logs/file", "text"));
        folder.Write("20200101T110000000Z-ganesha-0a1b2c3f", "a file, not a folder");
        Directory.CreateSymbolicLink(folder.At("20200101T110000000Z-ganesha-00000000"), folder.At("logs"));

        new DiagnosticsFolder(folder.Path).KeepNewest(2);

        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo(
            [.. others, .. folders[1..], "20200101T110000000Z-ganesha-0a1b2c3f", "20200101T110000000Z-ganesha-00000000"]);
    }
}
