using Bench.Results.Samples;
using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

public sealed class MachineSourceTests : IDisposable
{
    private readonly FakeRoot root = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => root.Dispose();

    /// <summary>There is no file of pressure and none of memory; of the disks and networks only those with a device count.</summary>
    [Fact]
    public async Task Files_of_the_machine_are_read_and_those_it_has_not_are_left_out()
    {
        root.Write("proc/stat", "cpu  100 0 0 0 0 0 0 0 0 0\nctxt 7\n");
        root.Write("proc/diskstats", " 254 0 vda 1 0 2 1 1 0 4 1 0 1 1\n 7 0 loop0 1 0 2 1 1 0 4 1 0 1 1\n");
        root.Write("proc/net/dev", "  eth0: 10 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0\n  br0: 10 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0\n");
        root.Write("sys/block/vda/device/vendor", "");
        root.Write("sys/block/loop0/size", "");
        root.Write("sys/class/net/eth0/device/vendor", "");
        root.Write("sys/class/net/br0/mtu", "");

        var source = new MachineSource(root.Path).Source;

        source.Name.Should().Be("machine");
        (await source.ReadAsync(Token)).Should().BeEquivalentTo(new Dictionary<Resource, double>
        {
            [Resource.Cpu] = 1,
            [Resource.Steal] = 0,
            [Resource.ContextSwitches] = 7,
            [Resource.DiskRead] = 1_024,
            [Resource.DiskWritten] = 2_048,
            [Resource.NetworkReceived] = 10,
            [Resource.NetworkSent] = 20,
        });
    }
}
