using System.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Host;

namespace Bench.Infrastructure.Tests.Engine;

[Trait("Category", "Engine")]
public sealed class EngineOfThisMachineTests
{
    [Fact]
    public async Task The_engine_of_this_machine_is_connected_to_and_described()
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, TestContext.Current.CancellationToken);

        var host = await HostCapabilitiesReader.ReadAsync(engine, TimeProvider.System, TestContext.Current.CancellationToken);

        host.EngineApi.Includes(ContainerEngine.RequiredApi).Should().BeTrue();
        host.CgroupVersion.Should().BeInRange(1, 2);
        host.Cpus.Should().BePositive();
        host.MemoryBytes.Should().BeGreaterThan(1L << 30);
        host.Buildx.Version.Should().NotBeNull(host.Buildx.Observation);
        TestContext.Current.TestOutputHelper?.WriteLine(host.ToString());
        if (OperatingSystem.IsLinux() && host.IsEngineLocal)
        {
            host.KernelRelease.Should().Be(await KernelReleaseAsync());
            host.FileSystems.Should().NotBe(KernelFileSystems.Unknown);
        }
    }

    private static async Task<string> KernelReleaseAsync()
    {
        using var uname = Process.Start(new ProcessStartInfo("uname", "-r") { RedirectStandardOutput = true })!;
        return (await uname.StandardOutput.ReadToEndAsync()).Trim();
    }
}
