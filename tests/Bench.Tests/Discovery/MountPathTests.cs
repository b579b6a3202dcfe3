namespace Bench.Tests.Discovery;

public sealed class MountPathTests
{
    [Fact]
    public void A_client_in_a_container_has_the_export_in_the_usual_place() =>
        RunningSamples.Environment("0a1b2c3d", "ganesha", kept: true).MountPath.Should().Be("/mnt/bench");

    [Fact]
    public void This_machine_has_it_in_the_environment_s_own_folder()
    {
        var running = RunningSamples.Environment("0a1b2c3d", "ganesha", kept: true);

        (running with { Identity = running.Identity with { HostFolder = "/tmp/bench-0a1b2c3d" } }).MountPath.Should().Be("/tmp/bench-0a1b2c3d/mnt");
    }
}
