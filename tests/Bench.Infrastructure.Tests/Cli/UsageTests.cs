using System.Text.Json;
using Bench.Environments;

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
        var lines = result.StandardOutput.TrimEnd('\n').Split('\n');
        lines.Length.Should().BeLessThan(25);
        lines.Should().OnlyContain(line => line.Length <= 80);
        Bench.Cli.Verbs.Create().Should().OnlyContain(verb => lines.Any(line => line.Contains($" {verb.Name} ")));
    }

    [Fact]
    public async Task Every_verb_has_help_that_names_the_global_options()
    {
        foreach (var verb in Bench.Cli.Verbs.Create())
        {
            var result = await BenchProcess.RunAsync(verb.Name, "--help");

            result.ExitCode.Should().Be(0, verb.Name);
            result.StandardOutput.Should().ContainAll(verb.Description!, "--json", "--quiet", "--verbose", "--no-color");
        }
    }

    [Theory]
    [InlineData("up")]
    [InlineData("down")]
    public async Task An_unknown_profile_is_a_usage_error_that_names_the_likely_one_and_the_known_ones(string verb)
    {
        var result = await BenchProcess.RunAsync(verb, "ganesh");

        result.ExitCode.Should().Be(2);
        result.StandardOutput.Should().BeEmpty();
        result.StandardError.Should().Contain("There is no profile 'ganesh': did you mean ganesha?").And.Contain("dittofs-badger-s3");
    }

    [Theory]
    [InlineData("bench has no verb upp", "did you mean up?", "upp")]
    [InlineData("bench up has no option --jsn", "did you mean --json?", "--jsn", "up")]
    [InlineData("bench up has no option --randm-ports", "did you mean --random-ports?", "up", "--randm-ports")]
    [InlineData("bench up has no option --quite", "did you mean --quiet?", "up", "ganesha", "--quite")]
    [InlineData("bench down has no argument samba", "bench down --help", "down", "ganesha", "samba")]
    public async Task Unknown_words_are_named_with_a_suggestion(string problem, string guess, params string[] arguments)
    {
        var result = await BenchProcess.RunAsync(arguments);

        result.ExitCode.Should().Be(2);
        result.StandardOutput.Should().BeEmpty();
        result.StandardError.Should().StartWith($"bench: {problem}").And.Contain($"  next        {guess}").And.Contain("  code        BENCH-USAGE");
    }

    [Theory]
    [InlineData("BENCH-USAGE", "upp")]
    [InlineData("BENCH-PROFILE", "up", "ganesh")]
    public async Task With_json_an_error_is_one_object_on_standard_output(string code, params string[] arguments)
    {
        var result = await BenchProcess.RunAsync(["--json", .. arguments]);

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().BeEmpty();
        using var json = JsonDocument.Parse(result.StandardOutput);
        var error = json.RootElement.GetProperty("error");
        error.EnumerateObject().Select(member => member.Name).Should().Equal("code", "message", "next", "diagnostics");
        error.GetProperty("code").GetString().Should().Be(code);
        error.GetProperty("message").GetString().Should().NotBeEmpty();
        error.GetProperty("next").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_default_profile_is_the_one_PROFILE_names()
    {
        var result = await BenchProcess.RunAsync(new Dictionary<string, string?> { ["PROFILE"] = "gamesha" }, "up");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().Contain("There is no profile 'gamesha', which PROFILE names (environment): did you mean ganesha?");
    }

    [Fact]
    public void Without_PROFILE_the_default_is_the_first_profile_of_the_catalogue() =>
        TestOptions.Keys.Single(key => key.Name == "PROFILE").DefaultText.Should().Be(ProfileCatalog.Default.Name);

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
        result.StandardError.Should().Contain("/nowhere/docker.sock").And.Contain("remove DOCKER_HOST").And.NotContain("./bench setup", "which starts none where one is named").And.EndWith("  code        BENCH-PREREQUISITE\n");
    }
}
