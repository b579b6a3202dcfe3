using Bench.Results.Samples;

namespace Bench.Tests.Results;

/// <summary>Texts as Linux writes them, with numbers that can be added up by hand.</summary>
public sealed class MachineTextTests
{
    /// <summary>100 + 20 + 30 + 7 + 3 hundredths of a second; idle, waiting, taken away and guests, which users have already, are no use.</summary>
    [Fact]
    public void Processor_time_is_what_was_used() => MachineText.Stat("cpu  100 20 30 5000 600 7 3 40 50 60\ncpu0 1 1 1 1 1 1 1 1 1 1\nctxt 123456\nprocs_running 2\n").Should()
        .BeEquivalentTo(new Dictionary<Resource, double> { [Resource.Cpu] = 1.6, [Resource.Steal] = 0.4, [Resource.ContextSwitches] = 123_456 });

    [Fact]
    public void Memory_in_use_is_what_is_not_available() =>
        MachineText.Memory("MemTotal:       1000 kB\nMemFree:  100 kB\nMemAvailable:    400 kB\nBuffers:   50 kB\nCached:   250 kB\nSwapCached: 9 kB\n").Should()
            .BeEquivalentTo(new Dictionary<Resource, double> { [Resource.Memory] = 600 * 1024, [Resource.Cache] = 300 * 1024 });

    /// <summary>Sectors are of 512 bytes. A partition and a loop device count the same bytes again.</summary>
    [Fact]
    public void Disks_are_added_up_without_what_lies_on_them()
    {
        const string Text = """
               7       0 loop0 1 0 1000 1 1 0 1000 1 0 1 1 0 0 0 0 0 0
             254       0 vda 10 0 200 5 20 0 400 6 0 7 8 0 0 0 0 1 2
             254       1 vda1 10 0 200 5 20 0 400 6 0 7 8 0 0 0 0 1 2
             254      16 vdb 1 0 2 5 2 0 4 6 0 7 8

            """;

        MachineText.Disks(Text, ["vda", "vdb"]).Should().BeEquivalentTo(new Dictionary<Resource, double> { [Resource.DiskRead] = 202 * 512, [Resource.DiskWritten] = 404 * 512 });
    }

    /// <summary>Old kernels put no blank after the colon.</summary>
    [Fact]
    public void Networks_are_added_up_without_those_inside()
    {
        const string Text = """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo: 9000 1 0 0 0 0 0 0 9000 1 0 0 0 0 0 0
              eth0: 1000 1 0 0 0 0 0 0 2000 1 0 0 0 0 0 0
              eth1:10 1 0 0 0 0 0 0 20 1 0 0 0 0 0 0
            docker0: 500 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0

            """;

        MachineText.Network(Text, ["eth0", "eth1"]).Should().BeEquivalentTo(new Dictionary<Resource, double> { [Resource.NetworkReceived] = 1_010, [Resource.NetworkSent] = 2_020 });
    }

    [Fact]
    public void Pressure_is_the_time_in_which_somebody_waited() =>
        MachineText.Pressure("some avg10=1.00 avg60=2.00 avg300=3.00 total=1500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=7\n", Resource.IoPressure).Should()
            .BeEquivalentTo(new Dictionary<Resource, double> { [Resource.IoPressure] = 1.5 });

    [Fact]
    public void Kernel_without_a_file_leaves_its_figures_out()
    {
        MachineText.Stat("").Should().BeEmpty();
        MachineText.Memory("").Should().BeEmpty();
        MachineText.Disks("", ["vda"]).Should().BeEmpty();
        MachineText.Network("", ["eth0"]).Should().BeEmpty();
        MachineText.Pressure("", Resource.CpuPressure).Should().BeEmpty();
    }
}
