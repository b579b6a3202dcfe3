using Bench.Cli.Checking;

namespace Bench.Tests.Cli.Checking;

public sealed class DistributionTests
{
    private static readonly Packages SmbClient = new("smbclient") { Fedora = "samba-client" };

    [Theory]
    [InlineData("sudo apt-get install -y jq smbclient", "ID=debian", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"")]
    [InlineData("sudo apt-get install -y jq smbclient", "ID=linuxmint", "ID_LIKE=\"ubuntu debian\"")]
    [InlineData("sudo dnf install -y jq samba-client", "ID=\"rocky\"", "ID_LIKE=\"rhel centos fedora\"")]
    [InlineData("sudo pacman -S --needed jq smbclient", "ID=arch")]
    [InlineData("sudo apk add jq smbclient", "ID=alpine")]
    [InlineData("sudo zypper install -y jq smbclient", "ID=\"opensuse-leap\"", "ID_LIKE=\"suse opensuse\"")]
    [InlineData(null, "ID=plan9")]
    [InlineData(null)]
    public void The_install_command_is_the_distributions_own(string? command, params string[] release) =>
        Distribution.Parse(release).InstallCommand([new Packages("jq"), SmbClient], isRoot: false).Should().Be(command);

    [Fact]
    public void Root_needs_no_sudo() =>
        Distribution.Parse(["ID=debian"]).InstallCommand([new Packages("jq")], isRoot: true).Should().Be("apt-get install -y jq");
}
