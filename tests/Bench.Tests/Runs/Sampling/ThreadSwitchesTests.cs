using Bench.Runs.Sampling;

namespace Bench.Tests.Runs.Sampling;

public sealed class ThreadSwitchesTests : IDisposable
{
    private const string Container = "0af94ce1783b";
    private readonly FakeRoot root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Threads_of_version_1_are_listed_by_the_control_group_of_process_ids()
    {
        root.Write("proc/41/cgroup", $"9:name=systemd:/docker/{Container}\n8:pids:/docker/{Container}\n1:cpu,cpuacct:/docker/{Container}\n0::/docker/{Container}\n");
        root.Write($"sys/fs/cgroup/pids/docker/{Container}/tasks", "41\n");

        ContainerProcess.Find(root.Path, 41, Container)!.ThreadList().Should().Be(Path.Combine(root.Path, $"sys/fs/cgroup/pids/docker/{Container}/tasks"));
    }

    [Fact]
    public void Threads_of_version_2_are_listed_by_its_only_control_group()
    {
        root.Write("proc/41/cgroup", $"0::/system.slice/docker-{Container}.scope\n");
        root.Write($"sys/fs/cgroup/system.slice/docker-{Container}.scope/cgroup.threads", "41\n");

        ContainerProcess.Find(root.Path, 41, Container)!.ThreadList().Should().EndWith($"docker-{Container}.scope/cgroup.threads");
    }

    /// <summary>The engine's process ids may be those of another machine, or of another container.</summary>
    [Fact]
    public void Process_of_another_container_is_not_taken_for_it()
    {
        root.Write("proc/41/cgroup", "0::/user.slice\n");

        ContainerProcess.Find(root.Path, 41, Container).Should().BeNull();
        ContainerProcess.Find(root.Path, 42, Container).Should().BeNull();
    }

    [Fact]
    public void Machine_without_those_control_groups_lists_no_threads()
    {
        root.Write("proc/41/cgroup", $"0::/../{Container}\n");

        ContainerProcess.Find(root.Path, 41, Container)!.ThreadList().Should().BeNull();
    }

    /// <summary>5 + 2, then 3 more, and 10 of a thread that is new; the thread that ends keeps what it had.</summary>
    [Fact]
    public void Sum_never_falls_when_threads_end()
    {
        root.Write("threads", "41\n42\n");
        Thread(41, 5, 0);
        Thread(42, 1, 1);
        var switches = new ThreadSwitches(new ContainerProcess(root.Path, 41, ""), Path.Combine(root.Path, "threads"));

        switches.Read().Should().Be(7);

        root.Write("threads", "41\n42\n43\n");
        Thread(41, 7, 1);
        root.Remove("proc/42");
        Thread(43, 10, 0);
        switches.Read().Should().Be(20);
        switches.Read().Should().Be(20);
    }

    [Fact]
    public void Status_text_without_counters_is_read_as_no_counters() => ThreadSwitches.Parse("Name:\tx\nvoluntary"u8).Should().BeNull();

    private void Thread(int id, int voluntary, int others) =>
        root.Write($"proc/{id}/status", $"Name:\tx\nvoluntary_ctxt_switches:\t{voluntary}\nnonvoluntary_ctxt_switches:\t{others}\n");
}
