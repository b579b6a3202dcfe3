using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

public sealed class OtherProgramsTests : IDisposable
{
    private readonly FakeRoot root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Busiest_programs_are_named_by_what_all_their_processes_used()
    {
        Process(10, "cc1plus", 100);
        Process(11, "cc1plus", 0);
        Process(12, "make", 50);
        var others = new OtherPrograms(root.Path, []);

        Process(10, "cc1plus", 140);
        Process(11, "cc1plus", 30);
        Process(12, "make", 60);
        Process(13, "new", 20);

        others.Look(TimeSpan.FromSeconds(1)).Busiest.Should().Equal("cc1plus 0.70", "new 0.20", "make 0.10");
    }

    [Fact]
    public void Three_programs_are_named_at_most_and_none_that_used_next_to_nothing()
    {
        var others = new OtherPrograms(root.Path, []);
        foreach (var (id, ticks) in new[] { (1001, 50), (1002, 40), (1003, 30), (1004, 20), (1005, 4) })
        {
            Process(id, $"p{id}", ticks);
        }

        others.Look(TimeSpan.FromSeconds(1)).Busiest.Should().Equal("p1001 0.50", "p1002 0.40", "p1003 0.30");
        others.Look(TimeSpan.FromSeconds(100)).Busiest.Should().BeEmpty();
    }

    [Fact]
    public void Programs_of_the_environment_and_of_the_kernel_are_no_other_programs()
    {
        var others = new OtherPrograms(root.Path, ["0a1b2c"]);
        Process(20, "fio", 90);
        root.Write("proc/20/cgroup", "4:cpu:/docker/0a1b2c\n0::/\n");
        Process(21, "kworker/0:1", 30, parent: 2);
        Process(Environment.ProcessId, "bench", 80);

        var (kernelSeconds, busiest) = others.Look(TimeSpan.FromSeconds(1));

        busiest.Should().BeEmpty();
        kernelSeconds.Should().BeApproximately(0.3, 1e-9);
    }

    [Fact]
    public void Process_that_took_over_the_id_of_another_one_counts_from_its_own_begin()
    {
        Process(30, "old", 1000, start: 5);
        var others = new OtherPrograms(root.Path, []);
        Process(30, "new", 40, start: 9);

        others.Look(TimeSpan.FromSeconds(1)).Busiest.Should().Equal("new 0.40");
    }

    [Fact]
    public void Process_is_asked_with_all_that_it_waited_for()
    {
        root.Write("proc/40/stat", "40 (a (b) c) S 1 40 40 0 -1 0 0 0 0 0 100 20 3 1 20 0 1 0 7 0 0\n");

        OtherPrograms.SecondsOf(root.Path, 40).Should().BeApproximately(1.24, 1e-9);
        OtherPrograms.SecondsOf(root.Path, 41).Should().BeNull("it is not there");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 (cut) S 1 2 3")]
    [InlineData("1 (odd) S 1 1 1 0 -1 0 0 0 0 0 x 0 0 0 20 0 1 0 7 0")]
    public void Line_that_is_none_says_nothing(string line) => OtherPrograms.Parse(line).Should().BeNull();

    private void Process(int id, string name, long ticks, int parent = 1, int start = 7) =>
        root.Write($"proc/{id}/stat", $"{id} ({name}) S {parent} {id} {id} 0 -1 0 0 0 0 0 {ticks} 0 0 0 20 0 1 0 {start} 0 0\n");
}
