using Bench.Environments.Clients.OnHost;
using Bench.Environments.Servers;

namespace Bench.Tests.Clients.OnHost;

public sealed class MacMountsTests
{
    private const string Path = "/private/tmp/bench-0a1b2c3d/mnt";

    private const string Table =
        """
        /dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
        map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
        127.0.0.1:/export on /private/tmp/bench-0a1b2c3d/mnt (nfs, nodev, nosuid)
        127.0.0.1:/export on /private/tmp/bench-0a1b2c3d/mnt2 (nfs)
        """;

    private const string Details =
        """
        /private/tmp/other from 127.0.0.1:/other
          -- Current mount parameters:
             NFS parameters: vers=4,udp
        /private/tmp/bench-0a1b2c3d/mnt from 127.0.0.1:/export
          -- Original mount options:
             General mount flags: 0x0
             NFS parameters: vers=3,tcp,hard,rsize=1048576,wsize=1048576,nolocks,resvport
          -- Current mount parameters:
             General mount flags: 0x4000018 nodev,nosuid,multilabel
             NFS parameters: vers=3.0,tcp,port=32768,hard,nointr,resvport,rsize=131072,wsize=1048576,sec=sys
             File system locations:
        """;

    [Fact]
    public void A_mount_is_found_by_its_whole_path()
    {
        var mount = MacMounts.Find(Table, Path, ["nfs"])!;

        mount.Should().BeEquivalentTo(new { Source = "127.0.0.1:/export", Path, FileSystem = "nfs", Options = new[] { "nodev", "nosuid" } });
        MacMounts.Find(Table, "/private/tmp/bench-0a1b2c3d", null).Should().BeNull();
        MacMounts.Find(Table, Path, ["smbfs"]).Should().BeNull();
    }

    [Fact]
    public void Options_in_force_are_read_not_requested_ones() => MacMounts.Parameters(Details, Path).Should()
        .Equal("vers=3", "tcp", "port=32768", "hard", "nointr", "resvport", "rsize=131072", "wsize=1048576", "sec=sys");

    [Fact]
    public void Unknown_mount_has_no_facts() => MacMounts.Parameters(Details, "/private/tmp/none").Should().BeEmpty();

    [Fact]
    public void Everything_but_where_locks_are_kept_is_expected() =>
        MacMounts.Expected(GaneshaProfile.Value.DefaultMount).Should().Equal("vers=3", "tcp", "hard", "rsize=1048576", "wsize=1048576");
}
