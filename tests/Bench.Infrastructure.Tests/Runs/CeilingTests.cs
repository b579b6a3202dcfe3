using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Ceilings;
using Bench.Runs.Ceilings;
using Bench.Runs.Measuring;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>The instrument itself: a client that reads at a fraction of its speed is found before a server is measured.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
[Thorough]
public sealed class CeilingTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    private const string Sizes = "/proc/sys/net/ipv4/tcp_rmem";
    private const string SmallSizes = "4096 131072 262144";
    private static readonly IReadOnlyList<Workload> Jobs = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).Select(["seq-read", "seq-write"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BenchEnvironment Environment => fixture.Environment;

    [Fact]
    public async Task Client_with_a_small_receive_buffer_falls_short_of_its_record()
    {
        Assert.SkipUnless(Environment.Containers.Find(ContainerRole.Client)?.Spec.HasGuest() == true, "only a client with a kernel of its own lets its buffer be made small");
        var jobs = new MountedJobs(new MeasuredEnvironment(Environment), TimeProvider.System, new MeasuringLimits());
        var settings = new WorkloadSettings { Directory = Environment.Client.MountPath, SizeBytes = 128 << 20, Threads = 2, Runtime = TimeSpan.FromSeconds(2), Engine = FioEngine.LibAio };
        await jobs.PrepareAsync("NFSv3", Jobs, settings, Token);
        var sound = await CeilingAsync();
        sound.Figures.Should().HaveCount(4);
        var usual = (await Environment.Client.ShellAsync($"cat {Sizes}", Token)).StandardOutput.Trim();
        await ChangeAsync(SmallSizes);
        try
        {
            var crippled = ClientRecord.AddTo(await CeilingAsync(), [("sound", sound)]);

            var read = crippled.Figures.Single(figure => figure.Job == "seq-read" && figure.Order == CeilingOrder.WriteFirst);
            read.IsShort.Should().BeTrue($"it read {read.Value:0} B/s, and {read.Best!.Value:0} B/s before");
            CeilingSummary.Create("run", crippled).Findings.Should().Contain(finding => finding.Contains("falls short of its own record over NFSv3: seq-read with writes first", StringComparison.Ordinal));
        }
        finally
        {
            await ChangeAsync(usual);
        }

        async Task<Ceiling> CeilingAsync() => new()
        {
            Kind = CeilingKind.Client,
            Protocol = "NFSv3",
            Of = "ganesha",
            MeasuredAt = DateTimeOffset.UnixEpoch,
            Conditions = new("same", settings.SizeBytes, settings.Threads, 2, "libaio"),
            Figures = [.. await jobs.MeasureAsync(Jobs, settings, CeilingOrder.ReadFirst, Token), .. await jobs.MeasureAsync(Jobs, settings, CeilingOrder.WriteFirst, Token)],
        };
    }

    /// <summary>Connections that are made later have the other size; each order makes one.</summary>
    private async Task ChangeAsync(string sizes) => (await Environment.Client.ShellAsync($"echo '{sizes}' > {Sizes}", Token)).ExitStatus.Should().Be(0);
}
