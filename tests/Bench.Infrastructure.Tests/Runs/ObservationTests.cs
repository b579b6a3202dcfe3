using System.Diagnostics;
using System.Globalization;
using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Instrument;
using Bench.Runs.Sampling;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>What is seen of a real server, client and machine while a workload runs.</summary>
[Profile("ganesha")]
[Thorough]
[Collection(nameof(RunsAlone))]
public sealed class ObservationTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string Sizes = "/proc/sys/net/ipv4/tcp_rmem";
    private const string SmallSizes = "4096 131072 262144";
    private const int Iterations = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BenchEnvironment Environment => fixture.Environment;

    [Fact]
    public async Task Use_of_server_client_and_machine_is_sampled_while_a_workload_runs()
    {
        var observed = await ObserveAsync("write", "1m");

        observed.Notes.Where(note => !note.StartsWith("the machine was not quiet", StringComparison.Ordinal)).Should().BeEmpty();
        var rows = observed.Samples.Rows.ToLookup(row => row.Source);
        rows["server"].Should().HaveCountGreaterThanOrEqualTo(3);
        rows["client"].Should().HaveCountGreaterThanOrEqualTo(3);
        var figures = observed.Samples.Figures();
        figures["server"]["cpus"].Should().BePositive();
        figures["client"]["cpus"].Should().BePositive();
        figures["server"]["network-received"].Should().BeGreaterThan(1 << 20);
        figures["server"]["memory-peak"].Should().BePositive();
        if (Environment.IsEngineLocal)
        {
            figures["machine"]["cpus"].Should().BeGreaterThan(figures["server"]["cpus"]);
            figures["server"]["context-switches"].Should().BePositive();
        }
    }

    /// <summary>The container beside it, which is asked where this machine has no file of the server's network.</summary>
    [Fact]
    public async Task Servers_network_is_read_without_running_anything_in_the_server()
    {
        var beside = await Environment.Server.RunBesideAsync(["cat", "/proc/net/netstat", "/proc/net/snmp"], Token);

        var own = await Environment.Server.ShellAsync("cat /proc/net/netstat /proc/net/snmp", Token);
        var counters = TcpCounters.Parse(beside, beside);
        counters.Values["TcpInSegs"].Should().BePositive();
        TcpCounters.Parse(own.StandardOutput, own.StandardOutput).Since(counters).Marks.Should().BeEmpty("it is the same network");
    }

    /// <summary>A client can be told so little room that it reads at a fraction of its speed, and nothing else says so.</summary>
    [Fact]
    public async Task Client_with_a_small_receive_buffer_is_marked_every_time()
    {
        Assert.SkipUnless(Environment.Containers.Find(ContainerRole.Client)?.Spec.HasGuest() == true, "only a client with a kernel of its own lets its buffer be made small");
        await ObserveAsync("write", "1m");
        var usual = (await Environment.Client.ShellAsync($"cat {Sizes}", Token)).StandardOutput.Trim();
        try
        {
            await RemountWithAsync(SmallSizes);
            for (var iteration = 1; iteration <= Iterations; iteration++)
            {
                (await ObserveAsync("read", "1m")).Marks.Should().Contain(mark => mark.StartsWith("client's "), $"it read in order, iteration {iteration}");
                (await ObserveAsync("randread", "4k")).Marks.Should().Contain(mark => mark.StartsWith("client's "), $"it read at random, iteration {iteration}");
            }
        }
        finally
        {
            await RemountWithAsync(usual);
        }
    }

    [Fact]
    public async Task Busy_machine_marks_what_is_measured_on_it_and_is_waited_for_before()
    {
        Assert.SkipUnless(Environment.IsEngineLocal, "only a machine that runs the containers itself tells what runs beside them");
        var limit = TimeSpan.FromSeconds(1);
        using var neighbours = new Neighbours("yes");
        for (var processor = 0; processor < System.Environment.ProcessorCount; processor++)
        {
            neighbours.Start();
        }

        var surroundings = Surroundings.Of(Environment, new("/", TimeProvider.System))!;
        var before = await surroundings.AwaitQuietAsync(limit, Token);
        var observed = await ObserveAsync("randread", "4k", surroundings);

        before.Look.Others.Should().BeGreaterThan(BackgroundLoad.Limit);
        before.Waited.Should().BeGreaterThanOrEqualTo(limit);
        before.Note.Should().Contain("yes ");
        observed.Marks.Should().ContainSingle(mark => mark.StartsWith("other programs used ", StringComparison.Ordinal)).Which.Should().Contain("yes ");
        observed.After!.IsQuiet.Should().BeFalse();
        observed.OtherContainers.Should().NotBeNull();
        observed.Samples.Rows.Should().Contain(row => row.Source == BackgroundLoad.OfBench);
    }

    private async Task RemountWithAsync(string sizes)
    {
        await Environment.Session.UnmountAsync(Token);
        (await Environment.Client.ShellAsync($"echo '{sizes}' > {Sizes}", Token)).ExitStatus.Should().Be(0);
        await Environment.Session.MountAsync(Token);
    }

    private async Task<Observed> ObserveAsync(string direction, string blockSize, Surroundings? surroundings = null)
    {
        await using var observation = await Observation.BeginAsync(
            Environment, surroundings ?? Surroundings.Of(Environment, new("/", TimeProvider.System)), TimeProvider.System, Token);
        var fio = await Environment.RunAsync(
            [
                "fio", "--name=a", $"--directory={Environment.Client.MountPath}", "--filename=observed", "--size=64m", $"--rw={direction}", $"--bs={blockSize}",
                "--ioengine=libaio", "--direct=1", "--iodepth=16", "--time_based", "--runtime=2",
            ],
            TimeSpan.FromMinutes(1),
            Token);
        fio.ExitStatus.Should().Be(0, fio.AllOutput);
        return await observation.EndAsync(Token);
    }

    /// <summary>Programs that do nothing but keep a processor busy each. Shells that end at once start them: what Bench has started itself is no other program.</summary>
    private sealed class Neighbours(string program) : IDisposable
    {
        private readonly List<int> started = [];

        public void Start()
        {
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"{program} > /dev/null & echo $!"]) { RedirectStandardOutput = true })!;
            started.Add(int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
        }

        public void Dispose()
        {
            foreach (var id in started)
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                process.WaitForExit();
            }
        }
    }
}
