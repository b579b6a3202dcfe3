using Bench.Environments;
using Bench.Environments.Xunit;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Verbs that keep something, where nothing can be kept; and a command whose output nobody takes.</summary>
[Profile("ganesha")]
public sealed class UnwritableResultsTests(HeldEnvironment held) : IClassFixture<HeldEnvironment>
{
    private static readonly Dictionary<string, string?> Nothing = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("file")]
    [InlineData("dangling link")]
    [InlineData("link to what takes no files")]
    [InlineData("full disk")]
    public async Task Logs_are_shown_where_they_cannot_be_saved(string obstacle)
    {
        using var program = new ElsewhereProgram();
        await ObstructAsync(program, obstacle);
        try
        {
            var logs = await program.RunAsync(Nothing, "logs", held.Id);

            logs.ExitCode.Should().Be(0, logs.StandardError);
            logs.StandardOutput.Should().Contain("server | ").And.Contain("client | ");
            logs.StandardError.Should().MatchRegex($@"^ +\d+\.\d s  {program.Results}/logs/ganesha-{held.Id}-\S+\.log is not kept: [^\n]+\n$");
        }
        finally
        {
            await ShellAsync($"! mountpoint -q '{program.Results}' || umount '{program.Results}'");
        }
    }

    [Fact]
    public async Task Temporary_folder_that_is_not_there_stops_no_verb_that_needs_none()
    {
        using var program = new ElsewhereProgram();
        var environment = new Dictionary<string, string?> { ["TMPDIR"] = program.At("nowhere") };
        foreach (var arguments in new[] { "ps", "profiles", "clean --dry-run", $"logs {held.Id}", $"exec {held.Id} -- true", $"mount {held.Id}" })
        {
            var result = await program.RunAsync(environment, arguments.Split(' '));

            result.ExitCode.Should().Be(0, $"bench {arguments}: {result.StandardError}");
        }
    }

    /// <summary>It would go on for ever.</summary>
    [Fact]
    public async Task Command_ends_when_its_output_has_no_reader()
    {
        var exec = await ShellAsync($"exec 3> >(exit 0); wait $!; exec dotnet '{BenchProcess.Program}' exec {held.Id} -- yes bench-unread >&3");

        exec.ExitCode.Should().Be(141, exec.StandardError);
        exec.StandardError.Should().BeEmpty();
        (await BenchProcess.RunAsync("exec", held.Id, "--", "pgrep", "-fx", "yes bench-unread")).ExitCode.Should().Be(1, "it was ended with its caller");
    }

    private static async Task ObstructAsync(ElsewhereProgram program, string obstacle)
    {
        switch (obstacle)
        {
            case "file":
                await File.WriteAllTextAsync(program.Results, "", Token);
                break;
            case "dangling link":
                Directory.CreateSymbolicLink(program.Results, program.At("gone/away"));
                break;
            case "link to what takes no files":
                Directory.CreateSymbolicLink(program.Results, "/proc");
                break;
            default:
                Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "mounting a small disk needs Linux and root");
                Directory.CreateDirectory(program.Results);
                (await ShellAsync($"mount -t tmpfs -o size=4k none '{program.Results}' && head -c 4096 /dev/zero >'{program.Results}/full'")).ExitCode.Should().Be(0);
                break;
        }
    }

    private static async Task<BufferedCommandResult> ShellAsync(string script) => await CliWrap.Cli.Wrap("bash")
        .WithArguments(["-c", script])
        .WithValidation(CliWrap.CommandResultValidation.None)
        .ExecuteBufferedAsync(Token);
}
