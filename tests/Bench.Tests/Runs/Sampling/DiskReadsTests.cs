using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

/// <summary>What processes of a container read from disks: never more than they did.</summary>
public sealed class DiskReadsTests : IDisposable
{
    private readonly FakeRoot root = new();
    private readonly DiskReads reads;

    public DiskReadsTests() => reads = new(new ContainerProcess(root.Path, 41, ""), Path.Combine(root.Path, "procs"));

    public void Dispose() => root.Dispose();

    [Fact]
    public void All_processes_are_added_up_with_those_that_are_new()
    {
        Processes((41, 100), (42, 20));
        reads.Read().Should().Be(120);

        Processes((41, 150), (42, 20), (43, 7));
        reads.Read().Should().Be(177);
        reads.Ended.Should().Be(0);
    }

    /// <summary>A health check loads its own program, and what it reads is no data.</summary>
    [Fact]
    public void Program_that_is_run_in_the_container_from_outside_is_not_counted_and_what_a_child_started_is()
    {
        root.Write("procs", "41\n42\n43\n50\n51\n");
        Process(41, parent: 7, 100);
        Process(42, parent: 41, 10);
        Process(43, parent: 42, 1);
        Process(50, parent: 7, 5000);
        Process(51, parent: 50, 5000);

        reads.Read().Should().Be(111);
    }

    /// <summary>The kernel adds the count of a process to that of its parent, who waited for it.</summary>
    [Fact]
    public void Count_that_a_parent_inherits_is_not_counted_twice()
    {
        Processes((41, 100), (42, 20));
        reads.Read();

        Processes((41, 125));

        (reads.Read(), reads.Ended).Should().Be((125, 1));
    }

    [Fact]
    public void Sum_does_not_fall_when_nobody_inherits_and_says_that_a_process_ended()
    {
        Processes((41, 100), (42, 60));
        reads.Read();

        Processes((41, 130));
        (reads.Read(), reads.Ended).Should().Be((160, 1), "30 more were read by one, and what the other had read stays");
        Processes((41, 140));
        (reads.Read(), reads.Ended).Should().Be((170, 1));
    }

    [Fact]
    public void Process_that_ends_while_it_is_read_is_not_missed()
    {
        Processes((41, 100));
        root.Write("procs", "41\n42\n");

        (reads.Read(), reads.Ended).Should().Be((100, 0));
    }

    [Fact]
    public void Kernel_that_does_not_count_says_nothing()
    {
        root.Write("procs", "41\n");
        reads.Read().Should().BeNull();

        Process(41, parent: 7, 100);
        root.Write("proc/41/io", "rchar: 5\n");
        reads.Read().Should().BeNull();
    }

    [Theory]
    [InlineData("8:pids:/docker/abc\n", "sys/fs/cgroup/pids/docker/abc/cgroup.procs")]
    [InlineData("0::/docker-abc.scope\n", "sys/fs/cgroup/docker-abc.scope/cgroup.procs")]
    public void Processes_are_listed_by_the_control_group_of_either_version(string groups, string list)
    {
        root.Write(list, "41\n");

        new ContainerProcess(root.Path, 41, groups).ProcessList().Should().Be(Path.Combine(root.Path, list));
    }

    [Fact]
    public void Counter_that_rose_less_is_believed_and_one_that_counts_nothing_is_not()
    {
        Of((100, 40), (164, 124)).Should().Be(64, "of the processes 84");
        Of((100, 40), (164, 60)).Should().Be(20);
        Of((0, 40), (0, 104)).Should().Be(64, "a group that never counted anything counts nothing");
        Of((0, null), (64, null)).Should().Be(64);
        Of((null, 40), (null, 104)).Should().Be(64);
        Of((null, null), (null, null)).Should().BeNull();

        static double? Of((double? Group, double? Processes) begin, (double? Group, double? Processes) end)
        {
            var counter = new LesserCounter();
            counter.Of(begin.Group, begin.Processes);
            return counter.Of(end.Group, end.Processes);
        }
    }

    [Fact]
    public void Device_that_lies_on_others_is_stacked()
    {
        root.Write("sys/dev/block/253:0/slaves/sda/dev", "8:0");
        Directory.CreateDirectory(Path.Combine(root.Path, "sys/dev/block/8:0/slaves"));
        var devices = new BlockDevices(root.Path);

        (devices.IsStacked(253, 0), devices.IsStacked(8, 0), devices.IsStacked(9, 9)).Should().Be((true, false, false));
    }

    private void Processes(params (int Id, long Bytes)[] processes)
    {
        root.Write("procs", string.Concat(processes.Select(process => $"{process.Id}\n")));
        foreach (var (id, bytes) in processes)
        {
            Process(id, parent: id == 41 ? 7 : 41, bytes);
        }
    }

    private void Process(int id, int parent, long bytes)
    {
        root.Write($"proc/{id}/status", $"Name:\tx\nPid:\t{id}\nPPid:\t{parent}\n");
        root.Write($"proc/{id}/io", $"rchar: 999\nwchar: 1\nread_bytes: {bytes}\nwrite_bytes: 3\n");
    }
}
