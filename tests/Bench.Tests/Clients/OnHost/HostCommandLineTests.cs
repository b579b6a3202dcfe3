using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;

namespace Bench.Tests.Clients.OnHost;

public sealed class HostCommandLineTests
{
    [Fact]
    public void Root_runs_a_command_in_a_session_of_its_own() =>
        HostCommandLine.For(["fio", "--name=a b"], ClientPlatform.Linux, MountPrivilege.Root).Should().Equal("setsid", "--", "fio", "--name=a b");

    [Fact]
    public void Other_users_run_a_command_by_a_sudo_that_never_asks() =>
        HostCommandLine.For(["fio"], ClientPlatform.Linux, MountPrivilege.Sudo).Should()
            .Equal("setsid", "--", "sudo", "-n", "--", "sh", "-c", "exec \"$@\"", "sh", "fio");

    [Fact]
    public void MacOS_begins_the_session_with_Perl() =>
        HostCommandLine.For(["fio"], ClientPlatform.MacOS, MountPrivilege.Root).Should().StartWith(["perl", "-MPOSIX=setsid"]).And.EndWith(["--", "fio"]);

    [Fact]
    public void Process_started_with_sudo_is_killed_with_sudo() =>
        HostCommandLine.Kill(["-12", "13"], MountPrivilege.Sudo).Should()
            .Equal("sudo", "-n", "--", "sh", "-c", "exec \"$@\"", "sh", "sh", "-c", "kill -KILL \"$@\"", "sh", "-12", "13");

    [Fact]
    public void Shell_of_root_needs_no_sudo() =>
        HostCommandLine.Shell("/tmp/a b", MountPrivilege.Root).Should().Equal("sh", "-c", "cd \"$0\"; exec bash -i", "/tmp/a b");

    [Theory]
    [InlineData(nameof(MountPrivilege.Sudo))]
    [InlineData(nameof(MountPrivilege.None))]
    public void Shell_of_other_users_is_started_by_a_sudo_that_may_ask(string privilege) =>
        HostCommandLine.Shell("/m", Enum.Parse<MountPrivilege>(privilege)).Should().Equal("sudo", "--", "sh", "-c", "cd \"$0\"; exec bash -i", "/m");
}
