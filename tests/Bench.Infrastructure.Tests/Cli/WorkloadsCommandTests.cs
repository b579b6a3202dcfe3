using System.Text.Json;
using Bench.Environments;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Cli;

public sealed class WorkloadsCommandTests
{
    private static readonly IReadOnlyList<Workload> Shipped = WorkloadCatalog.Load(RepositoryLayout.Find(AppContext.BaseDirectory)).All;

    [Fact]
    public async Task Each_workload_is_listed_with_what_it_measures_its_metric_and_its_passes()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" }, "workloads");

        result.ExitCode.Should().Be(0, result.StandardError);
        Shipped.Should().OnlyContain(workload => result.StandardOutput.Contains($"{workload.Name} ") && result.StandardOutput.Contains(workload.Measures));
        result.StandardOutput.Should().Contain("read-iops, higher is better; warm and cold; quick");
    }

    [Fact]
    public async Task With_json_the_result_is_one_object()
    {
        var result = await BenchProcess.RunAsync("workloads", "file-stat", "--json");

        result.ExitCode.Should().Be(0, result.StandardError);
        using var json = JsonDocument.Parse(result.StandardOutput);
        var workloads = json.RootElement.GetProperty("workloads").EnumerateArray().ToArray();
        workloads.Select(workload => workload.GetProperty("name").GetString()).Should().Equal("file-stat-1000", "file-stat-10000");
        workloads[0].GetProperty("mainMetric").GetString().Should().Be("operations");
        workloads[0].GetProperty("passes").EnumerateArray().Select(pass => pass.GetString()).Should().Equal("warm", "cold");
        workloads[0].GetProperty("duration").GetString().Should().Be("estimate");
    }

    [Fact]
    public async Task Unknown_name_gets_a_guess()
    {
        var result = await BenchProcess.RunAsync("workloads", "seq-raed");

        result.ExitCode.Should().Be(2);
        result.StandardOutput.Should().BeEmpty();
        result.StandardError.Should().StartWith("bench: There is no workload 'seq-raed': did you mean seq-read?").And.EndWith("  code        BENCH-WORKLOAD\n");
    }

    [Fact]
    public async Task Mistakes_of_a_file_are_told_with_file_line_and_key()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.fio", Shipped.Single(workload => workload.Name == "seq-read").Text.Replace("main-metric = read-bandwidth", "main-metric = read-bandwith", StringComparison.Ordinal));

        var result = await BenchProcess.RunAsync("workloads", folder.At("mine.fio"));

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain($"{folder.At("mine.fio")}:6: main-metric cannot be 'read-bandwith': did you mean read-bandwidth?");
    }
}
