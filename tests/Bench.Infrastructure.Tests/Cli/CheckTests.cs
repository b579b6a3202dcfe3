using System.Text.Json;
using Bench.Environments;

namespace Bench.Infrastructure.Tests.Cli;

public sealed class CheckTests
{
    /// <summary>A machine with nothing on its path and no engine.</summary>
    private static readonly Dictionary<string, string?> BareMachine = new() { ["PATH"] = "/nowhere", ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    [Fact]
    public async Task The_exit_status_is_the_number_of_required_things_that_are_missing()
    {
        var result = await BenchProcess.RunAsync(BareMachine, "check");

        var missing = result.StandardOutput.Split('\n').Where(line => line.StartsWith("  missing ", StringComparison.Ordinal)).ToArray();
        missing.Select(line => line[11..24].Trim()).Should().Equal("docker", "engine", "buildx", "compose v2", "jq", "bc", "make");
        result.ExitCode.Should().Be(7);
        result.StandardError.Should().BeEmpty();
        result.StandardOutput.Should().Contain("fio          not needed here, the client image has it").And.Contain("no engine answers");
    }

    [Fact]
    public async Task With_json_the_result_is_one_object()
    {
        var result = await BenchProcess.RunAsync(BareMachine, "check", "--json");

        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("missing", "system", "requirements", "profiles", "profilesUnknown");
        json.RootElement.GetProperty("missing").GetInt32().Should().Be(result.ExitCode).And.Be(7);
        var jq = json.RootElement.GetProperty("requirements").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == "jq");
        jq.EnumerateObject().Select(member => member.Name).Should().Equal("name", "need", "status", "found", "purpose", "remedy");
        jq.GetProperty("need").GetString().Should().Be("required");
        jq.GetProperty("status").GetString().Should().Be("missing");
        jq.GetProperty("remedy").GetString().Should().EndWith(" jq");
        json.RootElement.GetProperty("profiles").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Wrong_settings_are_one_of_the_things_it_finds()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?>(BareMachine) { ["BENCH_THREADS"] = "none" }, "check");

        result.ExitCode.Should().Be(8);
        result.StandardOutput.Should().Contain("BENCH_THREADS").And.Contain("./bench env");
    }

    [Fact]
    [Trait("Category", "Engine")]
    public async Task Profiles_are_checked_when_an_engine_answers()
    {
        var result = await BenchProcess.RunAsync("check", "--json");

        using var json = JsonDocument.Parse(result.StandardOutput);
        result.ExitCode.Should().Be(json.RootElement.GetProperty("missing").GetInt32());
        var profiles = json.RootElement.GetProperty("profiles").EnumerateArray().ToArray();
        profiles.Select(profile => profile.GetProperty("name").GetString()).Should().Equal(ProfileCatalog.All.Select(profile => profile.Name));
        profiles.SelectMany(profile => profile.GetProperty("mounts").EnumerateArray()).Select(mount => mount.GetProperty("support").GetString())
            .Should().OnlyContain(support => new[] { "runs", "runsWithDifference", "doesNotRun" }.Contains(support));
    }
}
