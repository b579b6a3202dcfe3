using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>The shipped workloads, by the programs of the client image on a mounted export: small, and one after the other.</summary>
[Profile("ganesha")]
[Thorough]
public sealed class WorkloadTests(SuiteFixture fixture) : IClassFixture<SuiteFixture>
{
    /// <summary>None of them takes longer on the slowest machine.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Catalog.All.Where(workload => workload.Set != WorkloadSet.Extra).Select(workload => workload.Name)];

    private IBenchClient Client => fixture.Environment.Client;

    [Fact]
    public async Task The_clients_fio_takes_every_job() =>
        (await new JobCheck(Client).FindMistakesAsync(Catalog.All, Settings(Client.MountPath), Token)).Should().BeEmpty();

    [Fact]
    public async Task Mistake_that_fio_finds_is_told_with_its_line()
    {
        var job = Catalog.Select(["seq-read"])[0];
        var broken = job with { Text = job.Text.Replace("iodepth=16", "iodepht=16", StringComparison.Ordinal).Replace("rw=read", "rw=raed", StringComparison.Ordinal) };
        var lines = broken.Text.Split('\n').ToList();

        var mistakes = await new JobCheck(Client).FindMistakesAsync([broken], Settings(Client.MountPath), Token);

        mistakes.Select(mistake => (mistake.Line, mistake.Key)).Should().Equal((lines.IndexOf("rw=raed") + 1, "rw"), (lines.IndexOf("iodepht=16") + 1, "iodepht"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Workload_gives_its_main_metric(string name)
    {
        var workload = Catalog.Select([name])[0];
        var settings = Settings($"{Client.MountPath}/{name}");
        (await Client.RunAsync(["mkdir", "-p", settings.Directory], Token)).ExitStatus.Should().Be(0);
        foreach (var program in workload.Needs)
        {
            (await Client.ShellAsync($"command -v {program}", Token)).ExitStatus.Should().Be(0, program);
        }

        if (workload.Preparation(settings) is { } preparation)
        {
            await RunAsync(preparation);
        }

        var result = await RunAsync(workload.Measurement(settings));

        MainMetric(workload, result.StandardOutput).Should().BePositive(result.AllOutput);
        // A server may hold every file open that it has seen, and cannot hold those of all workloads.
        (await Client.RunAsync(["rm", "-rf", settings.Directory], Token)).ExitStatus.Should().Be(0);
    }

    private static WorkloadSettings Settings(string directory) => new()
    {
        Directory = directory,
        SizeBytes = 16 << 20,
        Threads = 2,
        Runtime = TimeSpan.FromSeconds(2),
        Engine = FioEngines.Usual(onMacOs: false),
    };

    private static double MainMetric(Workload workload, string output)
    {
        if (workload.Program == WorkloadProgram.Shell)
        {
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Single(line => line.GetProperty("metric").GetString() == workload.MainMetric.Name && line.GetProperty("unit").GetString() == workload.MainMetric.Unit)
                .GetProperty("value").GetDouble();
        }

        JsonElement[] jobs = [.. JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("jobs").EnumerateArray()];
        jobs.Should().OnlyContain(job => job.GetProperty("error").GetInt32() == 0);
        string[] directions = workload.MainMetric.Name.Split('-')[0] is "read" or "write" ? [workload.MainMetric.Name.Split('-')[0]] : ["read", "write"];
        return jobs.Sum(job => directions.Sum(direction => job.GetProperty(direction).GetProperty("iops").GetDouble()));
    }

    private async Task<CommandResult> RunAsync(CommandRequest request)
    {
        var result = await Client.RunAsync(request with { Timeout = Timeout }, Token);
        result.ExitStatus.Should().Be(0, result.AllOutput);
        return result;
    }
}
