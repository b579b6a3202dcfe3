using Bench.Environments.Clients;

namespace Bench.Tests.Clients;

public sealed class MountTableTests
{
    private const string Table =
        """
        none / hostfs rw 0 0
        tmpfs /mnt tmpfs rw,relatime 0 0
        10.0.0.9:/old /mnt/bench nfs rw,vers=3 0 0
        10.0.0.2:/export /mnt/bench nfs rw,vers=3,rsize=1048576,proto=tcp 0 0
        10.0.0.2:/a\040b /mnt/c\040d nfs4 rw 0 0
        """;

    [Fact]
    public void The_topmost_mount_of_a_path_is_found_with_its_options()
    {
        var mount = MountTable.Find(Table, "/mnt/bench", ["nfs"])!;

        mount.Source.Should().Be("10.0.0.2:/export");
        mount.Options.Should().Equal("rw", "vers=3", "rsize=1048576", "proto=tcp");
    }

    [Fact]
    public void Escaped_blanks_are_read() => MountTable.Find(Table, "/mnt/c d", ["nfs4"])!.Source.Should().Be("10.0.0.2:/a b");

    [Theory]
    [InlineData("/mnt/bench", "cifs")]
    [InlineData("/mnt/other", "nfs")]
    public void Another_path_or_file_system_is_not_found(string path, string fileSystem) =>
        MountTable.Find(Table, path, [fileSystem]).Should().BeNull();
}
