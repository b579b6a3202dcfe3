using System.Text.Json;

namespace Bench.Infrastructure.Tests.Cli;

public sealed class EnvTests
{
    private static readonly Dictionary<string, string?> OwnSettings = new() { ["BENCH_THREADS"] = "7", ["POSTGRES_PASSWORD"] = "hunter2hunter2" };

    [Fact]
    public async Task Each_key_is_there_with_what_is_in_force_and_where_it_was_set()
    {
        var result = await BenchProcess.RunAsync(OwnSettings, "env");

        result.ExitCode.Should().Be(0, result.StandardError);
        TestOptions.Keys.Should().OnlyContain(key => result.StandardOutput.Contains($"  {key.Name} "));
        result.StandardOutput.Should().MatchRegex(@"BENCH_THREADS +7 +environment\n").And.MatchRegex(@"BENCH_ITERATIONS +3 +default\n");
    }

    [Fact]
    public async Task A_secret_of_ones_own_is_never_shown()
    {
        foreach (var result in new[] { await BenchProcess.RunAsync(OwnSettings, "env"), await BenchProcess.RunAsync(OwnSettings, "env", "--json") })
        {
            (result.StandardOutput + result.StandardError).Should().NotContain("hunter2").And.Contain("[redacted]");
        }
    }

    [Fact]
    public async Task With_json_the_result_is_one_object()
    {
        var result = await BenchProcess.RunAsync(OwnSettings, "env", "--json");

        using var json = JsonDocument.Parse(result.StandardOutput);
        var settings = json.RootElement.GetProperty("settings").EnumerateArray().ToArray();
        settings.Select(setting => setting.GetProperty("key").GetString()).Should().Equal(TestOptions.Keys.Select(key => key.Name));
        var threads = settings.Single(setting => setting.GetProperty("key").GetString() == "BENCH_THREADS");
        threads.EnumerateObject().Select(member => member.Name)
            .Should().Equal("key", "value", "source", "file", "line", "section", "isSecret", "description");
        threads.GetProperty("value").GetString().Should().Be("7");
        threads.GetProperty("source").GetString().Should().Be("environment");
    }
}
