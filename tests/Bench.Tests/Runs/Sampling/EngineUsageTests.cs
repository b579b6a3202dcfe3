using System.Text.Json;
using Bench.Results.Samples;
using Bench.Runs.Sampling;
using Bench.Tests.Results;
using Docker.DotNet.Models;

namespace Bench.Tests.Runs.Sampling;

public sealed class EngineUsageTests
{
    private const string Disk1 = """
        {"memory_stats":{"stats":{"total_cache":5}},"blkio_stats":{"io_service_bytes_recursive":[
        {"major":8,"op":"Read","value":10},{"major":8,"op":"Write","value":20},{"major":8,"op":"Sync","value":30},{"major":9,"op":"Read","value":1},{"major":8,"op":"Total","value":31}]}}
        """;

    /// <summary>70,078,464 bytes are used, of which 67,108,864 hold a file that nobody reads.</summary>
    [Fact]
    public void Answer_of_version_1_is_read_and_disk_traffic_that_the_kernel_does_not_count_is_absent() => Read(FioSample.Text("stats-v1.json")).Should().Equal(new Dictionary<Resource, double>
    {
        [Resource.Cpu] = 0.272458209,
        [Resource.Memory] = 2_969_600,
        [Resource.Cache] = 67_223_552,
        [Resource.NetworkReceived] = 736,
        [Resource.NetworkSent] = 0,
    });

    /// <summary>Two disks and two networks are added up.</summary>
    [Fact]
    public void Answer_of_version_2_is_read() => Read(FioSample.Text("stats-v2.json")).Should().Equal(new Dictionary<Resource, double>
    {
        [Resource.Cpu] = 36.488948,
        [Resource.Memory] = 4_000_000,
        [Resource.Cache] = 2_600_000,
        [Resource.DiskRead] = 7_594_000,
        [Resource.DiskWritten] = 4_196,
        [Resource.NetworkReceived] = 9_979,
        [Resource.NetworkSent] = 1_338,
    });

    [Fact]
    public void Disk_traffic_of_version_1_has_capital_letters_and_sums_that_do_not_count_again()
    {
        var values = Read(Disk1);

        (values[Resource.DiskRead], values[Resource.DiskWritten]).Should().Be((11, 20));
    }

    [Fact]
    public void Container_of_version_2_without_disk_traffic_had_none()
    {
        var values = Read("""{"memory_stats":{"usage":7,"stats":{"file":5,"inactive_file":9}},"blkio_stats":{"io_service_bytes_recursive":null}}""");

        (values[Resource.DiskRead], values[Resource.DiskWritten]).Should().Be((0, 0));
        values[Resource.Memory].Should().Be(0, "what the engine read a moment later may be more");
    }

    [Fact]
    public void Disk_that_lies_on_others_is_not_counted_again() => Read(Disk1, (major, _) => major == 8)[Resource.DiskRead].Should().Be(1);

    /// <summary>Its memory and networks are gone; the processor time stays.</summary>
    [Fact]
    public void Container_that_ended_reports_only_its_processor_time() =>
        Read("""{"cpu_stats":{"cpu_usage":{"total_usage":1000000000}},"memory_stats":{},"blkio_stats":{},"networks":{}}""").Should()
            .Equal(new Dictionary<Resource, double> { [Resource.Cpu] = 1 });

    private static IReadOnlyDictionary<Resource, double> Read(string json, Func<ulong, ulong, bool>? isStacked = null) => EngineUsage.Of(JsonSerializer.Deserialize<ContainerStatsResponse>(json)!, isStacked ?? ((_, _) => false));
}
