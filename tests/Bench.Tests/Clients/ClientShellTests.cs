using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;
using Bench.Environments.Servers;

namespace Bench.Tests.Clients;

/// <summary>Each client says itself how a person gets a shell on it.</summary>
public sealed class ClientShellTests
{
    private static readonly ShellTerminal Terminal = new("xterm-256color", 40, 120);

    [Fact]
    public void Shell_in_a_container_has_a_terminal_like_the_one_outside()
    {
        var spec = new ContainerSpec { Role = ContainerRole.Client, Image = new RegistryImage("client:1") };
        var client = new ContainerClient(new RunningContainer(null!, spec, "bench-0a1b2c3d-client", "1", TimeProvider.System), "a reason");

        var command = client.ShellCommand(Terminal);

        command.Should().StartWith(["docker", "exec", "--interactive", "--tty", "--env", "TERM=xterm-256color", "bench-0a1b2c3d-client", "sh", "-c"]);
        command[^2].Should().Contain("bench-exec -- script");
        command[^1].Should().Be("stty rows 40 cols 120; cd /mnt/bench; exec bash -i");
    }

    [Fact]
    public void Shell_on_this_machine_begins_in_the_mount()
    {
        var local = new LocalMounting(ClientPlatform.Linux, MountPrivilege.Root, false, false);
        var client = new HostClient(local, new HostFolder("/tmp/bench-0a1b2c3d", isMade: true), null, UnmountStep.Patient, TimeProvider.System);

        client.ShellCommand(Terminal).Should().Equal("sh", "-c", "cd \"$0\"; exec bash -i", client.MountPath);
    }
}
