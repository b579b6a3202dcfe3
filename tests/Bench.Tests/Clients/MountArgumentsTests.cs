using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Host;
using Bench.Environments.Servers;

namespace Bench.Tests.Clients;

public sealed class MountArgumentsTests
{
    private static readonly MountDeclaration Smb = new(MountProtocol.Smb3, [MountOption.Same("vers=3.0")]);
    private static readonly MountDeclaration Fuse = new(MountProtocol.Fuse, [MountOption.Same("rw")]) { FuseHelper = "juicefs" };

    [Fact]
    public void Nfs_v3_names_both_ports_since_there_is_no_port_mapper_to_ask() =>
        Command(GaneshaProfile.Value.MountFor(MountProtocol.NfsV3)).Should().Be(
            "mount -t nfs -o nfsvers=3,tcp,hard,rsize=1048576,wsize=1048576,nolock,port=2049,mountport=20048 10.0.0.2:/export /mnt/bench");

    [Fact]
    public void Nfs_v41_has_no_mount_protocol_to_name_a_port_of() =>
        Command(GaneshaProfile.Value.MountFor(MountProtocol.NfsV41)).Should().Be(
            "mount -t nfs -o nfsvers=4.1,tcp,hard,rsize=1048576,wsize=1048576,port=2049 10.0.0.2:/export /mnt/bench");

    [Fact]
    public void Smb_logs_in_by_a_file() =>
        Command(Smb).Should().Be("mount -t cifs -o credentials=/etc/bench/smb-credentials,vers=3.0,port=2049 //10.0.0.2/export /mnt/bench");

    [Fact]
    public void Client_says_where_the_credentials_file_lies() => MountArguments
        .For(Smb, new MountTarget("10.0.0.2", "/export", new ExportPorts(445), "/m") { CredentialsPath = "/tmp/bench-1/smb-credentials" })
        .Should().Contain("credentials=/tmp/bench-1/smb-credentials,vers=3.0,port=445");

    [Fact]
    public void A_file_system_of_the_client_is_mounted_by_its_helper() =>
        Command(Fuse).Should().Be("mount -t juicefs -o rw bench /mnt/bench");

    [Fact]
    public void A_file_system_of_the_client_without_a_helper_is_refused() =>
        (Fuse with { FuseHelper = null }).Invoking(fuse => Command(fuse)).Should().Throw<NotSupportedException>();

    [Fact]
    public void MacOS_takes_a_reserved_port_only_when_asked_and_spells_nolock_differently() =>
        Command(GaneshaProfile.Value.MountFor(MountProtocol.NfsV3), ClientPlatform.MacOS).Should().Be(
            "mount -t nfs -o nfsvers=3,tcp,hard,rsize=1048576,wsize=1048576,nolocks,resvport,port=2049,mountport=20048 10.0.0.2:/export /mnt/bench");

    [Fact]
    public void Protocol_macOS_cannot_mount_is_refused_with_alternative() =>
        Smb.Invoking(smb => Command(smb, ClientPlatform.MacOS)).Should().Throw<NotSupportedException>().WithMessage("*client container can*");

    [Theory]
    [InlineData(MountProtocol.NfsV3, "nfs")]
    [InlineData(MountProtocol.NfsV41, "nfs4")]
    [InlineData(MountProtocol.Smb3, "cifs")]
    [InlineData(MountProtocol.Fuse, "fuse.juicefs")]
    public void The_file_system_in_the_mount_table_is_known(MountProtocol protocol, string fileSystem) =>
        MountArguments.FileSystems(Fuse with { Protocol = protocol }).Should().Contain(fileSystem);

    private static string Command(MountDeclaration mount, ClientPlatform platform = ClientPlatform.Linux) => string.Join(
        ' ', MountArguments.For(mount, new MountTarget("10.0.0.2", "/export", new ExportPorts(2049, 20048), "/mnt/bench"), platform));
}
