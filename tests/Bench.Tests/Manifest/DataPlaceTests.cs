using Bench.Environments.Manifest;

namespace Bench.Tests.Manifest;

public sealed class DataPlaceTests
{
    private const string Container = """
        600 580 0:65 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/a:/b,upperdir=/c,workdir=/d
        601 600 0:68 / /proc rw,nosuid - proc proc rw
        602 600 8:1 /var/lib/docker/volumes/v/_data /data rw,relatime master:1 - ext4 /dev/sda1 rw,errors=remount-ro
        603 602 0:70 / /data/fast rw - tmpfs tmpfs rw,size=1k
        604 600 0:45 /@/volumes /database rw - btrfs /dev/nvme0n1p2 rw
        """;

    [Fact]
    public void Volume_lies_on_the_disk_of_the_engine() => DataPlace.Of(Container, "/data").Should().Be(new DataPlace("ext4", "8:1", "/dev/sda1"));

    [Fact]
    public void Folder_below_a_mount_lies_on_it() => DataPlace.Of(Container, "/data/metadata").Should().Be(new DataPlace("ext4", "8:1", "/dev/sda1"));

    [Fact]
    public void Data_in_memory_has_no_device() => DataPlace.Of(Container, "/data/fast").Should().Be(new DataPlace("tmpfs", null, null));

    [Fact]
    public void Folder_without_a_mount_of_its_own_lies_on_the_root() => DataPlace.Of(Container, "/dat").Should().Be(new DataPlace("overlay", null, null));

    /// <summary>The number of such a file system is no disk's: asked for it, the kernel would know nothing, or something else.</summary>
    [Fact]
    public void File_system_over_several_devices_has_no_single_device() => DataPlace.Of(Container, "/database").Should().Be(new DataPlace("btrfs", null, null));

    [Fact]
    public void Of_mounts_on_top_of_each_other_the_last_one_counts() =>
        DataPlace.Of($"{Container}\n605 600 8:2 / /data rw - xfs /dev/sda2 rw", "/data").Should().Be(new DataPlace("xfs", "8:2", "/dev/sda2"));

    [Theory]
    [InlineData("")]
    [InlineData("cat: /proc/self/mountinfo: No such file or directory")]
    public void Text_that_is_no_mount_table_gives_no_place(string text) => DataPlace.Of(text, "/data").Should().BeNull();
}
