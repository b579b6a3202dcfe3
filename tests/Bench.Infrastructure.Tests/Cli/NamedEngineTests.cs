namespace Bench.Infrastructure.Tests.Cli;

/// <summary>An engine that is named and cannot be used: a prerequisite of the verbs that need one, a finding of those that do not.</summary>
public sealed class NamedEngineTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("DOCKER_HOST", "localhost:2375", "The URI scheme 'localhost' is not supported")]
    [InlineData("DOCKER_HOST", "ssh://me@far.example.org", "Docker endpoints using SSH are not supported")]
    [InlineData("DOCKER_CONTEXT", "nope", "there is no such context")]
    [InlineData("DOCKER_TLS_VERIFY", "1", "Could not find")]
    [InlineData(".docker/config.json", "{\"currentContext\": ", "cannot be read")]
    [InlineData(".testcontainers.properties", "docker.host=localhost:2375", "The URI scheme 'localhost' is not supported")]
    [InlineData(".testcontainers.properties", "same=1\nsame=2", "An item with the same key has already been added")]
    public async Task Unusable_engine_is_named_with_the_reason_and_check_and_version_work_on(string where, string value, string reason)
    {
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = home.Path,
            ["DOCKER_HOST"] = null,
            ["DOCKER_CONTEXT"] = null,
            ["DOCKER_CONFIG"] = null,
            ["DOCKER_TLS_VERIFY"] = null,
            ["DOCKER_CERT_PATH"] = null,
        };
        if (where.StartsWith('.'))
        {
            home.Write(where, value);
        }
        else
        {
            environment[where] = value;
        }

        var ps = await BenchProcess.RunAsync(environment, "ps");
        var version = await BenchProcess.RunAsync(environment, "version");
        var check = await BenchProcess.RunAsync(environment, "check");

        ps.ExitCode.Should().Be(3, ps.StandardError);
        ps.StandardError.Should().Contain(where).And.Contain(reason).And.Contain("  next        ").And.EndWith("  code        BENCH-PREREQUISITE\n");
        version.ExitCode.Should().Be(0);
        version.StandardOutput.Should().Contain("engine    none: ").And.Contain(reason);
        check.StandardOutput.Should().MatchRegex("missing +engine").And.Contain(reason);
        check.ExitCode.Should().BePositive();
        check.StandardError.Should().BeEmpty();
    }
}
