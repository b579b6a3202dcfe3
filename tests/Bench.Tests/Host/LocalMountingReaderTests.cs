using Bench.Environments.Host;

namespace Bench.Tests.Host;

public sealed class LocalMountingReaderTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Theory]
    [InlineData("sbin/mount.nfs", true, false)]
    [InlineData("usr/sbin/mount.nfs", true, false)]
    [InlineData("usr/sbin/mount.cifs", false, true)]
    [InlineData("usr/local/sbin/mount.nfs", false, false)]
    public async Task Helpers_are_looked_for_where_mount_looks(string file, bool nfs, bool smb)
    {
        root.Write(file, "");

        (await ReadAsync(isRoot: true)).Should().Be(new LocalMounting(ClientPlatform.Linux, MountPrivilege.Root, nfs, smb));
    }

    [Fact]
    public async Task MacOS_has_a_helper_of_another_name()
    {
        root.Write("sbin/mount_nfs", "");

        (await ReadAsync(isRoot: true, ClientPlatform.MacOS)).HasNfsHelper.Should().BeTrue();
    }

    [Theory]
    [InlineData("true", nameof(MountPrivilege.Sudo))]
    [InlineData("false", nameof(MountPrivilege.None))]
    [InlineData("no-such-program", nameof(MountPrivilege.None))]
    public async Task Without_root_sudo_is_asked_and_may_be_missing(string sudo, string privilege)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-ins for sudo are Unix programs");

        (await ReadAsync(isRoot: false, sudo: sudo)).Privilege.Should().Be(Enum.Parse<MountPrivilege>(privilege));
    }

    private Task<LocalMounting> ReadAsync(bool isRoot, ClientPlatform platform = ClientPlatform.Linux, string sudo = "no-such-program") =>
        LocalMountingReader.ReadAsync(root.Path, platform, isRoot, sudo, TimeProvider.System, TestContext.Current.CancellationToken);
}
