using Bench.Environments.Cleanup;

namespace Bench.Tests.Cleanup;

public sealed class HostFindingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Network_mounts_in_our_places_are_found_and_no_others() => HostFindings.Mounts(
        """
        10.0.0.1:/export /mnt/bench nfs rw,vers=3 0 0
        10.0.0.1:/export /tmp/bench-dittofs nfs4 rw 0 0
        //127.0.0.1/share /mnt/bench-smb/a\040b cifs rw 0 0
        JuiceFS:bench /tmp/bench/juicefs fuse.juicefs rw 0 0
        overlay /tmp/bench-engine/overlay2/x/merged overlay rw 0 0
        tmpfs /tmp/bench-of-somebody tmpfs rw 0 0
        /dev/sdb1 /mnt/bench-disk ext4 rw 0 0
        10.0.0.1:/home /home nfs rw 0 0
        10.0.0.1:/x /srv/mnt/bench nfs rw 0 0
        10.0.0.1:/export /tmp/bench-0a1b2c3d/mnt nfs rw 0 0
        """,
        ["/tmp/bench-0a1b2c3d"]).Should().Equal("/mnt/bench", "/tmp/bench-dittofs", "/mnt/bench-smb/a b", "/tmp/bench/juicefs");

    [Fact]
    public void Folders_of_unknown_environments_are_found()
    {
        foreach (var name in new[] { "bench-0badcafe", "bench-0a1b2c3d", "bench-locks", "bench-0badcafe-x", "other-0badcafe" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, name, "mnt"));
        }

        Directory.CreateDirectory(Path.Combine(folder.Path, "bench-11111111"));

        HostFindings.Folders(folder.Path, ["0a1b2c3d"]).Should().Equal(new HostFolderFinding(Path.Combine(folder.Path, "bench-0badcafe"), "0badcafe"));
    }

    [Fact]
    public void Temporary_folder_that_is_not_there_has_none() => HostFindings.Folders(Path.Combine(folder.Path, "nowhere"), []).Should().BeEmpty();

    [Fact]
    public void Folder_that_a_process_uses_is_not_touched()
    {
        var name = $"bench-{Environment.ProcessId:x8}";
        Directory.CreateDirectory(Path.Combine(folder.Path, name, "mnt"));
        using var about = System.Diagnostics.Process.Start("sh", ["-c", "sleep 60; :", $"{Environment.ProcessId:x8}"]);

        HostFindings.Folders(folder.Path, []).Should().BeEmpty();

        about.Kill(entireProcessTree: true);
    }

    public void Dispose() => folder.Dispose();
}
