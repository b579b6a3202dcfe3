using Bench.Results.Fio;

namespace Bench.Tests.Results;

public sealed class FioLatencyTests
{
    /// <summary>1, 3 and 5, 7, 9: the mean of all is 25 / 5 = 5, the squares around it 16 + 4 + 0 + 4 + 16 = 40, the deviation √(40 / 4) = 3.1623.</summary>
    [Fact]
    public void Merged_latency_is_that_of_all_samples()
    {
        var merged = FioLatency.Merge(FioSample.Latency(1, 3), FioSample.Latency(5, 7, 9))!;

        (merged.Samples, merged.MinimumNanoseconds, merged.MaximumNanoseconds, merged.MeanNanoseconds).Should().Be((5, 1, 9, 5));
        merged.DeviationNanoseconds.Should().BeApproximately(3.1623, 0.00005);
    }

    /// <summary>Of a single sample there is no deviation: 2 and 4, 6 have the mean 4 and √((4 + 0 + 4) / 2) = 2.</summary>
    [Fact]
    public void Single_sample_counts_too() => FioLatency.Merge(FioSample.Latency(2), FioSample.Latency(4, 6))!.DeviationNanoseconds.Should().BeApproximately(2, 1e-9);

    /// <summary>fio writes 0 there, which would say that every operation took the same.</summary>
    [Fact]
    public void Single_sample_has_no_deviation() =>
        FioReport.Parse(System.Text.RegularExpressions.Regex.Replace(FioSample.Text("3.39-queued.json"), "\"N\" : [1-9][0-9]*", "\"N\" : 1"))
            .Jobs.Single().Write!.CompletionLatency!.DeviationNanoseconds.Should().BeNull();

    /// <summary>
    /// 10, 10, 20, 30 and 20, 40: half of six are three samples, the third smallest is 20; 99 % are 5.94, the sixth is 40. The average of the two
    /// medians, 10 and 20, would be 15.
    /// </summary>
    [Fact]
    public void Percentiles_are_taken_from_the_merged_histogram()
    {
        var merged = FioLatency.Merge(FioSample.Latency(10, 10, 20, 30), FioSample.Latency(20, 40))!;

        merged.Bins.Should().Equal(new FioBin(10, 2), new FioBin(20, 2), new FioBin(30, 1), new FioBin(40, 1));
        merged.Percentiles.Should().Equal(new FioPercentile(50, 20), new FioPercentile(99, 40));
    }

    /// <summary>Twice the same histogram has the same percentiles, and those fio computed itself.</summary>
    [Theory]
    [InlineData("3.33-uneven.json", 0)]
    [InlineData("3.33-uneven.json", 1)]
    [InlineData("3.39-uneven.json", 0)]
    [InlineData("3.39-uneven.json", 1)]
    public void Percentiles_of_a_histogram_are_those_of_fio(string file, int job)
    {
        var latency = FioSample.Report(file).Jobs[job].Write!.CompletionLatency!;

        FioLatency.Merge(latency, latency)!.Percentiles.Should().HaveCount(17).And.Equal(latency.Percentiles);
    }

    [Fact]
    public void Histogram_that_lacks_samples_has_no_percentiles()
    {
        var part = FioSample.Latency(10, 20);

        var merged = FioLatency.Merge(part, part with { Samples = 3 })!;

        (merged.Bins.Count, merged.Percentiles.Count).Should().Be((0, 0));
    }

    [Fact]
    public void Latency_of_one_job_is_its_own()
    {
        var only = FioSample.Latency(10, 20);

        FioLatency.Merge(only).Should().BeSameAs(only);
    }

    [Fact]
    public void Latency_is_unknown_where_one_job_has_none()
    {
        FioLatency.Merge(FioSample.Latency(10), null).Should().BeNull();
        FioLatency.Merge().Should().BeNull();
    }
}
