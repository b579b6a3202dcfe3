using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Results.Samples;
using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

/// <summary>Whether a cold measurement was cold, of what was counted and read.</summary>
public sealed class ColdCounterTests
{
    private static readonly Dictionary<string, double> Read64 = new() { [ColdCounter.BytesRead] = 64 };
    private static readonly ColdCounter Disk = ColdCounter.Of(ContainerRole.Server, ProfileCatalog.Get("ganesha"), isStoreOutside: false);

    [Theory]
    [InlineData(64, 1, true)]
    [InlineData(58, 0.90625, true)]
    [InlineData(57, 0.890625, false)]
    [InlineData(0, 0, false)]
    [InlineData(128, 2, true)]
    public void Share_is_what_left_the_disk_of_what_was_read_as_it_was_counted(double left, double share, bool isProven)
    {
        var cold = Disk.Of(Samples("server", Resource.DiskRead, left), Read64);

        (cold.Share, cold.IsProven, cold.Source, cold.Counter, cold.Reason).Should().Be((share, isProven, "server", "disk-read", null));
    }

    [Fact]
    public void Data_in_S3_is_counted_where_it_leaves_the_network_of_S3()
    {
        var counter = ColdCounter.Of(ContainerRole.S3, ProfileCatalog.Get("rclone"), isStoreOutside: false);

        var cold = counter.Of(Samples("s3", Resource.NetworkSent, 66), Read64);
        (cold.Share, cold.Source, cold.Counter).Should().Be((66 / 64.0, "s3", "network-sent"));
        counter.Of(Samples("server", Resource.NetworkSent, 66), Read64).Share.Should().BeNull("the server's network is another");
    }

    [Fact]
    public void Nothing_that_counts_is_no_proof_and_says_why()
    {
        ColdCounter.Of(null, ProfileCatalog.Get("rclone"), isStoreOutside: true).Of(Samples("server", Resource.DiskRead, 64), Read64)
            .Text.Should().Be("cold: unproven (nobody counts here what an external S3 sends)");
        ColdCounter.Of(null, ProfileCatalog.Get("kernel-nfs"), isStoreOutside: false).Of(Samples("server", Resource.DiskRead, 64), Read64)
            .Text.Should().Be("cold: unproven (what Linux nfsd reads is counted for no container)");
    }

    /// <summary>As of an engine on another machine whose kernel does not count disk traffic of containers.</summary>
    [Fact]
    public void Counter_that_is_not_there_is_no_proof() =>
        Disk.Of(Samples("server", Resource.Cpu, 64), Read64).Text.Should().Be("cold: unproven (there is no disk-read of server on this machine)");

    [Fact]
    public void Workload_that_does_not_say_how_much_it_read_is_no_proof()
    {
        Disk.Of(Samples("server", Resource.DiskRead, 64), new Dictionary<string, double>()).Reason.Should().Be("the workload does not say how many bytes it read (read-bytes)");
        Disk.Of(Samples("server", Resource.DiskRead, 64), new Dictionary<string, double> { [ColdCounter.BytesRead] = 0 }).Share.Should().BeNull();
    }

    private static SampleTable Samples(string source, Resource resource, double risen) => SampleTable.Of(
    [
        new(0, source, new Dictionary<Resource, double> { [resource] = 1000 }),
        new(1, source, new Dictionary<Resource, double> { [resource] = 1000 + risen }),
    ]);
}
