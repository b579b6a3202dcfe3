using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Cli;

[Profile("samba")]
public sealed class UpPlanTests
{
    [Fact]
    public async Task A_dry_run_says_what_would_be_started_and_starts_nothing()
    {
        var result = await BenchProcess.RunAsync("up", "samba", "--dry-run", "--random-ports", "--json");

        result.ExitCode.Should().Be(0, result.StandardError);
        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("profile", "state", "notices", "images", "containers", "mount", "options", "replaced");
        json.RootElement.GetProperty("state").GetString().Should().Be("wouldStart");
        var containers = json.RootElement.GetProperty("containers").EnumerateArray().ToArray();
        containers.Select(container => container.GetProperty("role").GetString()).Should().Equal("server", "client");
        containers[0].GetProperty("ports")[0].GetProperty("container").GetInt32().Should().Be(445);
        containers[0].GetProperty("ports")[0].GetProperty("host").ValueKind.Should().Be(JsonValueKind.Null, "the port is free at the start");
        (await BenchProcess.RunAsync("down", "samba", "--dry-run")).StandardOutput.Should().StartWith("samba is not up");
    }

    [Fact]
    public async Task Settings_of_library_are_reported_and_change_no_image()
    {
        var environment = new Dictionary<string, string?> { ["TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX"] = "registry.example.org/mirror", ["BENCH_IMAGES"] = "debian" };

        var result = await BenchProcess.RunAsync(environment, "up", "samba", "--dry-run", "--random-ports", "--json");

        result.ExitCode.Should().Be(0, result.StandardError);
        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.GetProperty("notices")[0].GetString().Should().Contain("they have no effect here: TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX (environment)");
        json.RootElement.GetProperty("images").ToString().Should().NotContain("registry.example.org");
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_its_holder_by_the_dry_run_too()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, SambaProfile.Value.FixedHostPort);
        squatter.Start();

        var result = await BenchProcess.RunAsync("up", "samba", "--dry-run");

        result.ExitCode.Should().Be(3);
        result.StandardError.Should().StartWith($"bench: Port {SambaProfile.Value.FixedHostPort} of this machine is in use by process {Environment.ProcessId} (");
    }
}
