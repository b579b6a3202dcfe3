using Bench.Environments.Clients;
using Bench.Environments.Containers;
using Bench.Environments.Profiles;

namespace Bench.Infrastructure.Tests.Clients;

public sealed class MountArgumentsTests
{
    [Fact]
    public void Nfs_v3_names_both_ports_since_there_is_no_port_mapper_to_ask() =>
        string.Join(' ', MountArguments.For(Ganesha.Profile, new ExportPorts(2049, 20048), "10.0.0.2", "/mnt/bench")).Should().Be(
            "mount -t nfs -o nfsvers=3,tcp,hard,nolock,rsize=1048576,wsize=1048576,port=2049,mountport=20048 10.0.0.2:/export /mnt/bench");

    [Fact]
    public void Nfs_v41_has_no_mount_protocol_to_name_a_port_of()
    {
        var profile = Ganesha.Profile with { Protocol = MountProtocol.NfsV41, MountOptions = [MountOption.Same("vers=4.1")] };

        string.Join(' ', MountArguments.For(profile, new ExportPorts(2049, 20048), "10.0.0.2", "/mnt/bench")).Should().Be(
            "mount -t nfs -o vers=4.1,port=2049 10.0.0.2:/export /mnt/bench");
    }

    [Fact]
    public void A_protocol_the_client_cannot_mount_is_refused()
    {
        var profile = Ganesha.Profile with { Protocol = MountProtocol.Smb3 };

        profile.Invoking(smb => MountArguments.For(smb, new ExportPorts(445, 445), "10.0.0.2", "/mnt/bench")).Should().Throw<NotSupportedException>();
    }
}
