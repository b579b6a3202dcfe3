using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Standard output and standard error that take nothing: a full disk, a closed stream, a pipe that nobody reads.</summary>
public sealed class OutputStreamTests
{
    /// <summary>A pipe whose reader has ended before anything is written to it.</summary>
    private const string WithoutReader = "exec 3> >(exit 0); wait $!; ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("env --json")]
    [InlineData("env")]
    [InlineData("version")]
    [InlineData("completion bash --json")]
    [InlineData("--help")]
    [InlineData("up --help")]
    public async Task Result_that_does_not_fit_on_disk_is_a_failure(string arguments)
    {
        var result = await RunAsync($"{arguments} >/dev/full");

        result.ExitCode.Should().Be(1, result.StandardError);
        result.StandardError.Should().StartWith("bench: The result could not be written to standard output: No space left on device\n").And.EndWith("  code        BENCH-OUTPUT\n");
    }

    [Theory]
    [InlineData("env")]
    [InlineData("env --json")]
    public async Task Closed_standard_output_is_a_failure(string arguments)
    {
        var result = await RunAsync($"{arguments} >&-");

        result.ExitCode.Should().Be(1, result.StandardError);
        result.StandardError.Should().StartWith("bench: The result could not be written to standard output: it is closed\n");
    }

    [Theory]
    [InlineData("env")]
    [InlineData("env --json")]
    [InlineData("--help")]
    public async Task Pipe_without_reader_ends_quietly_with_status_of_broken_pipe(string arguments)
    {
        var result = await RunAsync($"{arguments} >&3", WithoutReader);

        result.ExitCode.Should().Be(141);
        result.StandardError.Should().BeEmpty();
    }

    [Fact]
    public async Task Failure_whose_json_cannot_be_written_goes_to_standard_error_and_keeps_its_status()
    {
        var result = await RunAsync("down nonesuch --json >/dev/full");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().StartWith("bench: There is no profile 'nonesuch'").And.EndWith("  code        BENCH-PROFILE\n");
    }

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData("2>&3")]
    public async Task Standard_error_that_takes_nothing_stops_nothing(string redirection)
    {
        var env = await RunAsync($"env --json --verbose {redirection}", WithoutReader);
        env.ExitCode.Should().Be(0);
        env.StandardOutput.Should().StartWith("{\"settings\":").And.EndWith("}\n");

        (await RunAsync($"down nonesuch {redirection}", WithoutReader)).ExitCode.Should().Be(2, "the status is still the failure's");
    }

    private static async Task<BufferedCommandResult> RunAsync(string line, string before = "")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "this is about the streams of Unix");
        return await CliWrap.Cli.Wrap("bash")
            .WithArguments(["-c", $"{before}exec dotnet '{BenchProcess.Program}' {line}"])
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" })
            .WithValidation(CliWrap.CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
    }
}
