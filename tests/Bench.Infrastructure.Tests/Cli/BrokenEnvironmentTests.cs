using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Xunit;
using Bench.Infrastructure.Tests.Support;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>What is claimed to be up has been looked at: <c>up</c> ends with a usable environment, whatever happened to the one that was there.</summary>
[Profile("ganesha")]
[Collection(nameof(RunsAlone))]
public sealed class BrokenEnvironmentTests : IClassFixture<KeptEnvironment>
{
    [Theory]
    [InlineData("kill", "client", "has ended")]
    [InlineData("kill", "server", "has ended")]
    [InlineData("pause", "server", "is paused")]
    [InlineData("rm -f", "client", "is gone")]
    public async Task Up_replaces_an_environment_that_lost_a_container(string command, string service, string problem)
    {
        var id = await KeptEnvironment.IdAsync();
        await KeptEnvironment.DockerAsync([.. command.Split(' '), $"bench-{id}-{service}"]);

        var plan = await KeptEnvironment.UpAsync("--dry-run");
        plan.GetProperty("state").GetString().Should().Be("wouldStart");
        RequireReplaced(plan, id, $"container bench-{id}-{service} {problem}");

        var up = await KeptEnvironment.UpAsync();

        RequireReplaced(up, id, $"container bench-{id}-{service} {problem}");
        await RequireUsableAsync(up);
        (await KeptEnvironment.DockerAsync("ps", "--all", "--quiet", "--filter", $"label=org.bench.environment={id}")).StandardOutput.Should().BeEmpty();
    }

    [Fact]
    public async Task Environment_without_containers_and_network_is_shown_and_replaced()
    {
        var id = await KeptEnvironment.IdAsync();
        await KeptEnvironment.DockerAsync("rm", "-f", $"bench-{id}-client", $"bench-{id}-server");
        await KeptEnvironment.DockerAsync("network", "rm", $"bench-{id}");

        var ps = await BenchProcess.RunAsync("ps", "--json");
        var entry = ps.StandardOutput.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).Single(line => line.GetProperty("environment").GetString() == id);
        entry.GetProperty("phase").GetString().Should().Be("broken");
        entry.GetProperty("problems").GetArrayLength().Should().Be(3);
        entry.GetProperty("next").GetString().Should().StartWith("./bench up ganesha replaces it");

        var up = await KeptEnvironment.UpAsync();
        RequireReplaced(up, id, $"network bench-{id} is gone");
        await RequireUsableAsync(up);
    }

    [Fact]
    public async Task Up_replaces_an_environment_that_was_cut_off_its_network()
    {
        var id = await KeptEnvironment.IdAsync();
        await KeptEnvironment.DockerAsync("network", "disconnect", "--force", $"bench-{id}", $"bench-{id}-server");

        var up = await KeptEnvironment.UpAsync();

        RequireReplaced(up, id, $"container bench-{id}-server: it is connected to no network");
        await RequireUsableAsync(up);
    }

    [Theory]
    [InlineData("mount -o remount,ro /mnt/bench", "its mount could not be used")]
    [InlineData("umount /mnt/bench", "it was not mounted")]
    public async Task Lost_mount_is_made_anew_and_costs_no_data(string damage, string note)
    {
        var id = await KeptEnvironment.IdAsync();
        await ExecAsync(id, "echo kept > /mnt/bench/kept; sync");
        await ExecAsync(id, damage);

        var up = await KeptEnvironment.UpAsync();

        up.GetProperty("state").GetString().Should().Be("alreadyUp");
        up.GetProperty("environment").GetString().Should().Be(id);
        up.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()).Should().ContainSingle(notice => notice!.StartsWith(note) && notice.EndsWith("it was mounted again"));
        (await ExecAsync(id, "cat /mnt/bench/kept; echo more >> /mnt/bench/kept")).Should().Be("kept\n");
    }

    [Fact]
    public async Task Up_of_a_usable_environment_changes_nothing()
    {
        var id = await KeptEnvironment.IdAsync();
        var before = await ExecAsync(id, "ls -la --full-time /mnt/bench | grep -v ' \\.$'");

        var up = await KeptEnvironment.UpAsync();

        up.GetProperty("state").GetString().Should().Be("alreadyUp");
        up.GetProperty("environment").GetString().Should().Be(id);
        up.GetProperty("replaced").GetArrayLength().Should().Be(0);
        up.GetProperty("notices").GetArrayLength().Should().Be(0);
        up.GetProperty("mount").GetProperty("path").GetString().Should().Be("/mnt/bench");
        (await ExecAsync(id, "ls -la --full-time /mnt/bench | grep -v ' \\.$'")).Should().Be(before);
    }

    [Fact]
    public async Task Verbs_on_a_broken_environment_say_what_is_wrong_and_what_to_do()
    {
        var id = await KeptEnvironment.IdAsync();
        await KeptEnvironment.DockerAsync("rm", "-f", $"bench-{id}-server");
        var text = $"ganesha ({id}) is broken: container bench-{id}-server is gone";

        foreach (var verb in new[] { "mount", "bootstrap" })
        {
            var refused = await BenchProcess.RunAsync(verb, "ganesha");
            refused.ExitCode.Should().Be(1, refused.StandardOutput);
            refused.StandardError.Should().Contain(text).And.Contain("./bench up ganesha replaces it").And.Contain("BENCH-NOT-UP");
        }

        var exec = await BenchProcess.RunAsync("exec", "ganesha", "--", "echo", "still here");
        exec.StandardOutput.Should().Be("still here\n");
        exec.StandardError.Should().Contain(text);
        (await BenchProcess.RunAsync("logs", "ganesha", "server")).StandardError.Should().Contain(text).And.Contain("BENCH-NOT-UP");
        (await BenchProcess.RunAsync("ps")).StandardOutput.Should().Contain(text).And.Contain("server missing");
        (await BenchProcess.RunAsync("umount", "ganesha")).ExitCode.Should().Be(0, "the client can do that alone");
    }

    private static void RequireReplaced(JsonElement report, string id, string problem)
    {
        var replaced = report.GetProperty("replaced").EnumerateArray().Should().ContainSingle().Subject;
        replaced.GetProperty("environment").GetString().Should().Be(id);
        replaced.GetProperty("problems").EnumerateArray().Select(text => text.GetString()).Should().Contain(problem);
    }

    private static async Task RequireUsableAsync(JsonElement up)
    {
        up.GetProperty("state").GetString().Should().Be("started");
        (await ExecAsync(up.GetProperty("environment").GetString()!, "echo x > /mnt/bench/x; sync; cat /mnt/bench/x")).Should().Be("x\n");
    }

    private static async Task<string> ExecAsync(string id, string script)
    {
        var exec = await BenchProcess.RunAsync("exec", id, "--", "sh", "-c", script);
        exec.ExitCode.Should().Be(0, exec.StandardError);
        return exec.StandardOutput;
    }
}
