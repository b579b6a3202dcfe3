using System.Text.Json;
using Bench.Environments;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>The verbs work with an environment as it was started, whatever is set in the shell that types them.</summary>
[Profile("rclone")]
public sealed class ChangedSettingsTests(HeldRclone held) : IClassFixture<HeldRclone>
{
    private static readonly Dictionary<string, string?> Changed = new(StringComparer.Ordinal)
    {
        ["S3_ENDPOINT"] = "http://10.99.0.1:1",
        ["S3_BUCKET"] = "changed",
        ["S3_REGION"] = "eu-west-1",
        ["AWS_SECRET_ACCESS_KEY"] = "changed-key",
        ["BENCH_CLIENT"] = "host",
        ["BENCH_LOG_LEVEL"] = "debug",
        ["BENCH_IMAGES"] = "registry",
    };

    [Fact]
    public async Task Mount_after_umount_goes_to_the_server_that_runs()
    {
        await RunAsync("exec", held.Id, "--", "sh", "-c", "echo kept > /mnt/bench/kept");

        (await JsonAsync("umount", held.Id)).GetProperty("changed").GetBoolean().Should().BeTrue();
        var mounted = await JsonAsync("mount", held.Id);

        mounted.GetProperty("changed").GetBoolean().Should().BeTrue();
        mounted.GetProperty("client").GetString().Should().Be($"bench-{held.Id}-client", "it is the client of the start");
        (await RunAsync("exec", held.Id, "--", "cat", "/mnt/bench/kept")).Should().Be("kept\n");
    }

    [Fact]
    public async Task Bootstrap_finds_everything_where_the_start_made_it()
    {
        var bootstrap = await JsonAsync("bootstrap", held.Id);

        bootstrap.GetProperty("changed").GetBoolean().Should().BeFalse(bootstrap.GetRawText());
        bootstrap.GetProperty("steps").GetArrayLength().Should().BePositive();
    }

    private static async Task<JsonElement> JsonAsync(params string[] arguments) =>
        JsonDocument.Parse(await RunAsync([.. arguments, "--json"])).RootElement;

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await BenchProcess.RunAsync(Changed, arguments);
        result.ExitCode.Should().Be(0, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }
}
