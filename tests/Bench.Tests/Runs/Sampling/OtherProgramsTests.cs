using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

public sealed class OtherProgramsTests : IDisposable
{
    private static readonly Dictionary<string, string> NoNames = [];

    private readonly FakeRoot root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Busiest_programs_are_named_by_what_all_their_processes_used()
    {
        Process(10, "cc1plus", 100);
        Process(11, "cc1plus", 0);
        Process(12, "make", 50);
        var before = Read();

        Process(10, "cc1plus", 140);
        Process(11, "cc1plus", 30);
        Process(12, "make", 60);
        Process(13, "new", 20);

        Since(before).Busiest(NoNames).Should().Equal("cc1plus 0.70", "new 0.20", "make 0.10");
    }

    [Fact]
    public void Three_programs_are_named_at_most_and_none_that_used_next_to_nothing()
    {
        var before = Read();
        foreach (var (id, ticks) in new[] { (1001, 50), (1002, 40), (1003, 30), (1004, 20), (1005, 4) })
        {
            Process(id, $"p{id}", ticks);
        }

        Since(before).Busiest(NoNames).Should().Equal("p1001 0.50", "p1002 0.40", "p1003 0.30");
        Since(before, seconds: 100).Busiest(NoNames).Should().BeEmpty();
    }

    [Fact]
    public void Programs_of_the_environment_and_of_the_kernel_are_no_other_programs()
    {
        var before = Read();
        Process(20, "fio", 90);
        root.Write("proc/20/cgroup", "4:cpu:/docker/0a1b2c\n0::/\n");
        Process(21, "kworker/0:1", 30, parent: 2);
        Process(Environment.ProcessId, "bench", 80);

        Process(22, "sudo", 60, parent: Environment.ProcessId);

        var use = Since(before, "0a1b2c");

        use.Busiest(NoNames).Should().BeEmpty();
        use.KernelSeconds.Should().BeApproximately(0.3, 1e-9);
    }

    [Fact]
    public void Process_that_took_over_the_id_of_another_one_counts_from_its_own_begin()
    {
        Process(30, "old", 1000, start: 5);
        var before = Read();
        Process(30, "new", 40, start: 9);

        Since(before).Busiest(NoNames).Should().Equal("new 0.40");
    }

    /// <summary>A build that began an hour ago ends: its shell inherits the hour, which is no use of the last second.</summary>
    [Fact]
    public void Time_of_before_that_is_inherited_of_a_process_that_ended_does_not_count()
    {
        Process(50, "sh", 10);
        Process(51, "make", 360_000, parent: 50);
        Process(52, "cc1plus", 2_000, parent: 51);
        var before = Read();

        root.Remove("proc/51");
        root.Remove("proc/52");
        Process(50, "sh", 362_040);

        Since(before).Busiest(NoNames).Should().Equal("sh 0.30");
    }

    [Fact]
    public void Programs_in_other_containers_are_told_with_them()
    {
        var container = new string('a', 64);
        var unknown = new string('b', 64);
        var before = Read();
        Process(60, "postgres", 40);
        root.Write("proc/60/cgroup", $"0::/system.slice/docker-{container}.scope\n");
        Process(61, "postgres", 10);
        root.Write("proc/61/cgroup", $"4:cpu:/docker/{unknown}\n");
        Process(62, "postgres", 20);

        var use = Since(before);

        var names = new Dictionary<string, string> { [container] = "my-database" };
        use.Busiest(names).Should().Equal("postgres 0.40 in my-database", "postgres 0.20", "postgres 0.10 in bbbbbbbbbbbb");
        use.OfContainers(names).Should().Equal(new Dictionary<string, double> { ["my-database"] = 0.4, ["bbbbbbbbbbbb"] = 0.1 });
    }

    [Fact]
    public void Programs_of_the_engine_are_known_so_that_they_can_be_left_out()
    {
        var before = Read();
        Process(70, "dockerd", 30);
        Process(71, "runc:[2:INIT]", 10);
        Process(72, "make", 20);

        var use = Since(before);

        use.WithoutEngine.Processors.Should().BeApproximately(0.2, 1e-9);
        use.WithoutEngine.Busiest(NoNames).Should().Equal("make 0.20");
        use.Busiest(NoNames).Should().StartWith("dockerd 0.30");
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
    public void Line_that_is_none_says_nothing(string line) => ProcessUsage.Parse(line).Should().BeNull();

    private void Process(int id, string name, long ticks, int parent = 1, int start = 7) =>
        root.Write($"proc/{id}/stat", $"{id} ({name}) S {parent} {id} {id} 0 -1 0 0 0 0 0 {ticks} 0 0 0 20 0 1 0 {start} 0 0\n");

    private ProgramReading Read() => ProgramReading.Take(root.Path, TimeProvider.System);

    private ProgramUse Since(ProgramReading before, params IReadOnlyList<string> containers) => Since(before, 1, containers);

    private ProgramUse Since(ProgramReading before, double seconds, params IReadOnlyList<string> containers) =>
        new OtherPrograms(root.Path, [.. containers]).Between(before, Read(), TimeSpan.FromSeconds(seconds));
}
