using Bench.Results.Instrument;
using Bench.Results.Samples;

namespace Bench.Tests.Results;

public sealed class BackgroundLoadTests
{
    /// <summary>Over 2 s: the machine 3.2, of that the containers 2, Bench 0.1 and the kernel's threads 0.3; what is left is 0.8 in 2 s.</summary>
    [Fact]
    public void Load_is_what_neither_environment_nor_bench_nor_kernel_used()
    {
        var load = BackgroundLoad.Of(Samples(("machine", 3.2, 0.5), ("server", 1.2, null), ("client", 0.8, null), ("bench", 0.1, null)), kernelSeconds: 0.3)!;

        load.Others.Should().BeApproximately(0.4, 1e-9);
        load.Stolen.Should().BeApproximately(0.25, 1e-9);
    }

    [Fact]
    public void Load_is_unknown_where_the_machine_or_a_part_of_the_environment_was_not_read()
    {
        BackgroundLoad.Of(Samples(("server", 1.2, null)), 0).Should().BeNull();
        var once = SampleTable.Of([.. Readings("machine", 1, 0), new Sample(0, "server", new Dictionary<Resource, double> { [Resource.Cpu] = 1 })]);
        BackgroundLoad.Of(once, 0).Should().BeNull();
        BackgroundLoad.Of(SampleTable.Of([]), 0).Should().BeNull();
    }

    [Fact]
    public void Quiet_machine_has_no_mark_and_a_busy_one_says_who_was_busy()
    {
        new BackgroundLoad(0.25, 0.25).Marks(["make 0.20"]).Should().BeEmpty();
        new BackgroundLoad(-0.05, 0).Marks([]).Should().BeEmpty();
        new BackgroundLoad(0.26, 0.5).Marks(["make 0.20", "dd 0.06"]).Should().Equal(
            "other programs used 0.26 processors meanwhile, more than 0.25: make 0.20, dd 0.06",
            "the machine's own host took 0.50 processors away meanwhile, more than 0.25");
        new BackgroundLoad(1, 0).Marks([]).Should().Equal("other programs used 1.00 processors meanwhile, more than 0.25");
    }

    private static SampleTable Samples(params IReadOnlyList<(string Source, double Cpu, double? Steal)> used) =>
        SampleTable.Of(used.SelectMany(source => Readings(source.Source, source.Cpu, source.Steal)));

    private static IEnumerable<Sample> Readings(string source, double cpu, double? steal)
    {
        foreach (var part in new[] { 0.0, 1.0 })
        {
            var values = new Dictionary<Resource, double> { [Resource.Cpu] = 10 + (cpu * part) };
            if (steal is { } stolen)
            {
                values[Resource.Steal] = stolen * part;
            }

            yield return new(part * 2, source, values);
        }
    }
}
