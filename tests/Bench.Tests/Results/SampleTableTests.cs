using Bench.Results.Samples;

namespace Bench.Tests.Results;

public sealed class SampleTableTests
{
    private const string Csv = """
        # bench samples 2
        seconds,source,cpu_seconds,steal_seconds,memory_bytes,cache_bytes,disk_read_bytes,disk_written_bytes,network_received_bytes,network_sent_bytes,context_switches,cpu_pressure_seconds,io_pressure_seconds,memory_pressure_seconds,frequency_hertz,throttles
        0.000,server,0,,300,,,,0,,,,,,,
        1.002,server,1.5,,500,,,,4096,,,,,,,
        1.003,machine,,,,,,,,,,0,,,2000000000,
        2.004,server,3.006,,400,,,,5000000000,,,,,,,

        """;

    private static readonly SampleTable Table = SampleTable.Of(
    [
        Of(0, "server", (Resource.Cpu, 10), (Resource.Memory, 300), (Resource.NetworkReceived, 1_000)),
        Of(2.004, "server", (Resource.Cpu, 13.006), (Resource.Memory, 400), (Resource.NetworkReceived, 5_000_001_000)),
        Of(1.002, "server", (Resource.Cpu, 11.5), (Resource.Memory, 500), (Resource.NetworkReceived, 5_096)),
        Of(1.003, "machine", (Resource.CpuPressure, 7), (Resource.Frequency, 2e9)),
    ]);

    /// <summary>The rows are in the order of time, counters begin with 0, levels stay, and what is not known is empty.</summary>
    [Fact]
    public void Samples_become_a_table_with_units_in_its_head() => Table.ToCsv().Should().Be(Csv.ReplaceLineEndings("\n"));

    [Fact]
    public void Table_is_read_back() => SampleTable.Parse(Csv.ReplaceLineEndings("\n")).ToCsv().Should().Be(Table.ToCsv());

    /// <summary>3.006 s of processor time in 2.004 s are 1.5 processors. The machine was read once, which says nothing.</summary>
    [Fact]
    public void Figures_are_sums_of_counters_peaks_of_levels_and_processors_in_the_mean()
    {
        var figures = Table.Figures();

        figures["machine"].Should().BeEmpty();
        figures["server"].Keys.Should().Equal("cpus", "memory-peak", "network-received");
        figures["server"]["cpus"].Should().BeApproximately(1.5, 1e-9);
        (figures["server"]["memory-peak"], figures["server"]["network-received"]).Should().Be((500, 5_000_000_000));
    }

    [Fact]
    public void Table_of_before_frequencies_were_read_is_read_without_them()
    {
        const string Old = "# bench samples 1\nseconds,source,cpu_seconds,steal_seconds,memory_bytes,cache_bytes,disk_read_bytes,disk_written_bytes,network_received_bytes,"
            + "network_sent_bytes,context_switches,cpu_pressure_seconds,io_pressure_seconds,memory_pressure_seconds\n1.5,server,2,,,,,,,,,,,3\n";

        SampleTable.Parse(Old).Rows.Should().ContainSingle().Which.Values.Should().Equal(new Dictionary<Resource, double> { [Resource.Cpu] = 2, [Resource.MemoryPressure] = 3 });
    }

    [Fact]
    public void Figures_of_a_frequency_are_its_mean_and_its_least_value()
    {
        var figures = SampleTable.Of([Of(0, "machine", (Resource.Frequency, 3e9)), Of(1, "machine", (Resource.Frequency, 1e9)), Of(2, "machine", (Resource.Frequency, 2e9))]).Figures();

        figures["machine"].Should().Equal(new Dictionary<string, double> { ["frequency"] = 2e9, ["frequency-lowest"] = 1e9 });
    }

    /// <summary>What a later reading is the first of is a mean over the time since then: 3 s of processor time in 2 s.</summary>
    [Fact]
    public void Processors_of_a_source_that_was_first_read_later_are_those_since_then() =>
        SampleTable.Of([Of(0, "server", (Resource.Cpu, 1)), Of(2, "s3", (Resource.Cpu, 10)), Of(4, "s3", (Resource.Cpu, 13))]).Figures()["s3"]["cpus"].Should().Be(1.5);

    [Fact]
    public void Counter_that_fell_is_left_out_of_that_row()
    {
        var table = SampleTable.Of([Of(0, "s3", (Resource.Cpu, 10), (Resource.Memory, 5)), Of(1, "s3", (Resource.Cpu, 1), (Resource.Memory, 4))]);

        table.Rows[1].Values.Should().Equal(new Dictionary<Resource, double> { [Resource.Memory] = 4 });
    }

    [Fact]
    public void Each_resource_has_names_of_its_own()
    {
        Resources.All.Select(resource => resource.Column()).Should().OnlyHaveUniqueItems();
        Resources.All.Select(resource => resource.Figure()).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("# bench samples 3\nseconds\n", "line 1 is \"# bench samples 3\", and \"# bench samples 2\" was expected")]
    [InlineData("# bench samples 1\nseconds,source\n", "line 2 is not \"seconds,source,cpu_seconds*")]
    [InlineData("", "line 2 is not *")]
    public void Text_that_is_no_sample_table_is_refused_with_the_reason(string csv, string message) =>
        FluentActions.Invoking(() => SampleTable.Parse(csv)).Should().Throw<FormatException>().WithMessage(message);

    [Theory]
    [InlineData("1,server,1", "line 7 has 3 fields, and 16 were expected")]
    [InlineData("1,server,much,,,,,,,,,,,,,", "line 7: \"much\" is no number")]
    public void Malformed_row_is_refused_with_its_line(string row, string message) =>
        FluentActions.Invoking(() => SampleTable.Parse(Csv.ReplaceLineEndings("\n") + row + "\n")).Should().Throw<FormatException>().WithMessage(message);

    private static Sample Of(double seconds, string source, params (Resource Resource, double Value)[] values) =>
        new(seconds, source, values.ToDictionary(value => value.Resource, value => value.Value));
}
