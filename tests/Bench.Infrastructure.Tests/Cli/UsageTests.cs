namespace Bench.Infrastructure.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("--help")]
    public async Task Help_names_every_verb_and_fits_one_screen(params string[] arguments)
    {
        var result = await BenchProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(0);
        result.StandardOutput.Should().ContainAll("up", "down", "setup", "test").And.Subject.Split('\n').Length.Should().BeLessThan(25);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("down")]
    public async Task An_unknown_profile_is_a_usage_error_that_names_the_known_ones(string verb)
    {
        var result = await BenchProcess.RunAsync(verb, "ganesh");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain("There is no profile 'ganesh'").And.Contain("dittofs-badger-s3");
    }

    [Fact]
    public async Task An_unknown_verb_is_a_usage_error() => (await BenchProcess.RunAsync("upp")).ExitCode.Should().Be(2);

    [Fact]
    public async Task A_wrong_setting_is_reported_before_anything_starts()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["BENCH_CPU_LIMT"] = "2", ["BENCH_THREADS"] = "none" }, "up", "ganesha");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain("BENCH_CPU_LIMIT").And.Contain("BENCH_THREADS", "all problems are told at once");
    }

    [Fact]
    public async Task Without_an_engine_the_exit_status_says_so_and_the_message_what_to_do()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" }, "up", "ganesha");

        result.ExitCode.Should().Be(3);
        result.StandardError.Should().Contain("/nowhere/docker.sock").And.Contain("./bench setup");
    }
}
