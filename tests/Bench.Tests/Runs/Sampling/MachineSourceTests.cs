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

    /// <summary>Kernels that set it say it for each processor, in kilohertz; what <c>/proc/cpuinfo</c> says is not asked then.</summary>
    [Fact]
    public async Task Frequency_is_the_mean_of_the_processors_and_their_throttle_counters_are_added_up()
    {
        root.Write("proc/cpuinfo", "cpu MHz\t\t: 9000.000\n");
        foreach (var (processor, kilohertz) in new[] { (0, 1_000_000), (1, 3_000_000) })
        {
            root.Write($"sys/devices/system/cpu/cpu{processor}/cpufreq/scaling_cur_freq", $"{kilohertz}\n");
            root.Write($"sys/devices/system/cpu/cpu{processor}/thermal_throttle/core_throttle_count", "4\n");
            root.Write($"sys/devices/system/cpu/cpu{processor}/thermal_throttle/package_throttle_count", "10\n");
        }

        root.Write("sys/devices/system/cpu/cpufreq/boost", "1\n");

        (await new MachineSource(root.Path).Source.ReadAsync(Token)).Should().Equal(new Dictionary<Resource, double> { [Resource.Frequency] = 2e9, [Resource.Throttles] = 28 });
    }

    [Fact]
    public async Task Frequency_is_what_the_kernel_lists_where_it_sets_none()
    {
        root.Write("proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2095.999\n\nprocessor\t: 1\ncpu MHz\t\t: 2096.001\n");

        (await new MachineSource(root.Path).Source.ReadAsync(Token)).Should().Equal(new Dictionary<Resource, double> { [Resource.Frequency] = 2.096e9 });
    }
}
