using Bench.Environments;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;
using Bench.Tests.Results;

namespace Bench.Tests.Runs;

/// <summary>Expected figures are computed by hand of what stands in the recorded texts.</summary>
public sealed class WorkloadFiguresTests
{
    private const double Precision = 1e-6;

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    /// <summary>4,000 files in 280 ms. They have no bytes, so there is no bandwidth.</summary>
    [Fact]
    public void Files_a_second_are_the_operations_of_fios_file_engines()
    {
        var figures = Read("file-create-1000", "3.39-create.json");

        figures["operations"].Should().BeApproximately(4000 / 0.280, Precision);
        figures.Should().NotContainKey("write-bandwidth");
    }

    /// <summary>8 MiB in 128 reads in 8 ms.</summary>
    [Fact]
    public void Job_of_one_direction_gives_bandwidth_operations_and_latency_in_seconds()
    {
        var figures = Read("seq-read", "3.33-read.json");

        figures["read-bandwidth"].Should().BeApproximately(8388608 / 0.008, Precision);
        figures["read-iops"].Should().BeApproximately(128 / 0.008, Precision);
        figures["read-bytes"].Should().Be(8388608);
        figures["read-latency-mean"].Should().BeApproximately(60806.078125e-9, 1e-15);
        figures["read-latency-p99"].Should().BeApproximately(2023424e-9, 1e-15);
        figures.Keys.Should().NotContain(name => name.StartsWith("write", StringComparison.Ordinal));
    }

    /// <summary>Two jobs, 647 and 657 reads, 295 and 289 writes, each in 1,001 ms.</summary>
    [Fact]
    public void Mixed_workload_has_both_directions_and_their_sum_and_no_operations_of_one()
    {
        var figures = Read("mixed-70-30", "3.39-mixed.json");

        figures["read-iops"].Should().BeApproximately(1304 / 1.001, Precision);
        figures["write-iops"].Should().BeApproximately(584 / 1.001, Precision);
        figures["total-iops"].Should().BeApproximately(1888 / 1.001, Precision);
        figures.Should().NotContainKey("operations");
    }

    [Theory]
    [InlineData("seq-read", "3.39-write.json", "seq-read printed no read-bandwidth")]
    [InlineData("seq-write", "3.39-terminated.txt", "*signal 15*")]
    [InlineData("seq-write", "3.39-nospace.txt", "*No space left on device*")]
    [InlineData("seq-write", "3.39-missing.txt", "*")]
    public void Report_that_does_not_have_the_figure_is_refused_with_the_reason(string workload, string file, string message) =>
        FluentActions.Invoking(() => Read(workload, file)).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void Script_prints_a_figure_a_line_and_may_print_other_lines()
    {
        const string Output = "looking around\n\n{\"metric\":\"seconds\",\"value\":1.5,\"unit\":\"s\"}\n{\"metric\":\"operations\",\"value\":2000,\"unit\":\"1/s\"}\n1000 files\n";

        WorkloadFigures.Read(Named("file-stat-1000"), Output).Should().BeEquivalentTo(new Dictionary<string, double> { ["seconds"] = 1.5, ["operations"] = 2000 });
    }

    [Theory]
    [InlineData("{\"metric\":\"operations\",\"value\":2000", "*is no figure: {\"metric\":\"operations\",\"value\":2000")]
    [InlineData("{\"metric\":\"operations\"}", "*is no figure*")]
    [InlineData("{\"value\":1}", "*is no figure*")]
    [InlineData("{\"metric\":\"operations\",\"value\":\"many\"}", "*is no figure*")]
    [InlineData("{\"metric\":7,\"value\":1}", "*is no figure*")]
    [InlineData("{\"metric\":\"seconds\",\"value\":1.5,\"unit\":\"s\"}", "file-stat-1000 printed no operations")]
    [InlineData("done", "file-stat-1000 printed no operations")]
    [InlineData("", "file-stat-1000 printed no operations")]
    public void Script_that_prints_no_figure_is_refused_with_the_line_or_the_metric(string output, string message) =>
        FluentActions.Invoking(() => WorkloadFigures.Read(Named("file-stat-1000"), output)).Should().Throw<FormatException>().WithMessage(message);

    private static IReadOnlyDictionary<string, double> Read(string workload, string file) => WorkloadFigures.Read(Named(workload), FioSample.Text(file));

    private static Workload Named(string name) => Catalog.Select([name]).Should().ContainSingle().Subject;
}
