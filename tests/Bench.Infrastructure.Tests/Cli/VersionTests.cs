using System.Reflection;
using System.Text.Json;
using Bench.Environments;

namespace Bench.Infrastructure.Tests.Cli;

public sealed class VersionTests
{
    private static readonly Dictionary<string, string?> NoEngine = new() { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" };

    /// <summary>The version the packages have as well: what the build found out.</summary>
    private static string Built => typeof(BenchEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    [Fact]
    public async Task Version_without_an_engine_says_so_and_succeeds()
    {
        var result = await BenchProcess.RunAsync(NoEngine, "version");

        result.ExitCode.Should().Be(0);
        result.StandardOutput.Should().StartWith($"bench     {Built.Split('+')[0]}").And.Contain("runtime   .NET 10").And.Contain("engine    none: ").And.Contain("/nowhere/docker.sock");
    }

    [Fact]
    public async Task With_json_the_result_is_one_object()
    {
        var result = await BenchProcess.RunAsync(NoEngine, "version", "--json");

        using var json = JsonDocument.Parse(result.StandardOutput);
        json.RootElement.EnumerateObject().Select(member => member.Name)
            .Should().Equal("version", "commit", "runtime", "system", "engine", "engineApi", "engineProblem");
        json.RootElement.GetProperty("version").GetString().Should().Be(Built.Split('+')[0]);
        json.RootElement.GetProperty("engine").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    [Trait("Category", "Engine")]
    public async Task Version_names_the_engine_that_answers() =>
        (await BenchProcess.RunAsync("version")).StandardOutput.Should().MatchRegex(@"engine    \d+\.\d+.*, API \d+\.\d+ to \d+\.\d+");
}
