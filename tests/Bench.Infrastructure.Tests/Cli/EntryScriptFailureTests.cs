using System.Text.Json;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>What the entry script cannot do is told in the words of the program that failed, and with --json as the documented object.</summary>
public sealed class EntryScriptFailureTests
{
    /// <summary>Text that needs every kind of escape, with two bytes that are no UTF-8.</summary>
    private const string Hard = "say \"no\"\\\\ tab\\there \\001 \\303\\244 \\377\\303";

    [Theory]
    [InlineData("Couldn't find a valid ICU package installed on the system.", null)]
    [InlineData("A compatible .NET SDK was not found. Requested SDK version: 10.0.100", "install SDK 10")]
    public async Task Dotnet_that_does_not_work_says_why_itself(string words, string? next)
    {
        using var sandbox = new ScriptSandbox();
        File.Delete(sandbox.Program);
        sandbox.Put("dotnet", $"echo \"{words}\" >&2; exit 131");

        var bench = await sandbox.BenchAsync("version");

        bench.ExitCode.Should().Be(3);
        bench.StandardError.Should().Contain(words).And.EndWith("  code        BENCH-PREREQUISITE\n").And.NotContain("older");
        bench.StandardError.Contains("install SDK 10", StringComparison.Ordinal).Should().Be(next is not null);
    }

    [Fact]
    public async Task A_missing_sdk_is_named()
    {
        using var sandbox = new ScriptSandbox();
        File.Delete(sandbox.At("bin/dotnet"));

        var bench = await sandbox.RunAsync("/bin/bash", [sandbox.Bench, "profiles"], ("PATH", sandbox.At("bin")));

        bench.ExitCode.Should().Be(3);
        bench.StandardError.Should().StartWith("bench: the .NET SDK 10 is missing\n  next        install it");
    }

    [Fact]
    public async Task Failed_build_shows_the_compilers_words_and_the_error_object_is_valid_JSON()
    {
        using var sandbox = new ScriptSandbox();
        File.Delete(sandbox.Program);
        sandbox.Put("dotnet", $"case $1 in build) printf '{Hard}'; exit 1 ;; esac");

        var text = await sandbox.BenchAsync("version");
        var json = await sandbox.BenchAsync("version", "--json");

        (text.ExitCode, json.ExitCode).Should().Be((1, 1));
        text.StandardError.Should().Contain("the command line cannot be built:\nsay \"no\"").And.EndWith("  code        BENCH-FAILURE\n");
        Error(json).Should().Be(("BENCH-FAILURE", "the command line cannot be built:\nsay \"no\"\\ tab\there \u0001 ä \ufffd\ufffd"));
    }

    [Fact]
    public async Task A_build_that_leaves_no_program_is_named()
    {
        using var sandbox = new ScriptSandbox();
        File.Delete(sandbox.Program);
        sandbox.Put("dotnet", "exit 0");

        Error(await sandbox.BenchAsync("version", "--json")).Message.Should().EndWith("bench.dll is not there");
    }

    /// <summary>Without a program that compares times, something may be newer.</summary>
    [Fact]
    public async Task Program_that_cannot_be_compared_with_source_is_built_again()
    {
        using var sandbox = new ScriptSandbox();
        sandbox.Put("find", "echo 'find: broken' >&2; exit 1");

        var bench = await sandbox.BenchAsync("version");

        bench.ExitCode.Should().Be(0, bench.StandardError);
        bench.StandardError.Should().Contain("find: broken").And.Contain("building the command line");
    }

    [Fact]
    public async Task Program_is_built_again_when_a_file_of_its_source_was_removed()
    {
        using var sandbox = new ScriptSandbox();
        var removed = Path.Combine(sandbox.Checkout, "src/Bench.Cli/Removed.cs");
        await File.WriteAllTextAsync(removed, "", TestContext.Current.CancellationToken);
        foreach (var entry in Directory.GetFileSystemEntries(sandbox.Checkout, "*", SearchOption.AllDirectories).Where(entry => entry != sandbox.Program))
        {
            File.SetLastWriteTimeUtc(entry, File.GetLastWriteTimeUtc(sandbox.Program).AddHours(-1));
        }

        var before = await sandbox.BenchAsync("version");
        File.Delete(removed);
        var after = await sandbox.BenchAsync("version");

        before.StandardError.Should().NotContain("building the command line");
        after.StandardError.Should().Contain("building the command line");
    }

    [Theory]
    [InlineData(2, "BENCH-USAGE", "setup", "--chek")]
    [InlineData(2, "BENCH-USAGE", "test", "--thorouh")]
    [InlineData(2, "BENCH-USAGE", "test", "--fast", "--thorough")]
    [InlineData(3, "BENCH-PREREQUISITE", "setup", "--check")]
    [InlineData(3, "BENCH-PREREQUISITE", "setup")]
    [InlineData(3, "BENCH-PREREQUISITE", "up", "ganesha")]
    [InlineData(3, "BENCH-PREREQUISITE", "test")]
    [InlineData(1, "BENCH-FAILURE", "test", "--filter", "Profile=no-such")]
    public async Task Every_refusal_of_the_scripts_is_one_object_with_json(int status, string code, params string[] arguments)
    {
        using var sandbox = new ScriptSandbox();
        sandbox.Put("id", "echo 1000");
        sandbox.Put("dotnet", "case $1 in test) echo 'No test matches'; exit 1 ;; esac");
        if (status == 1)
        {
            sandbox.EngineAnswers("1.45");
        }

        foreach (var command in new[] { [.. arguments, "--json"], (string[])["--json", .. arguments] })
        {
            var bench = await sandbox.BenchAsync(command);

            bench.ExitCode.Should().Be(status, bench.StandardError);
            bench.StandardOutput.Should().EndWith("}\n").And.NotMatchRegex("\n.", "it is one line");
            Error(bench).Code.Should().Be(code);
        }

        var text = await sandbox.BenchAsync(arguments);
        text.ExitCode.Should().Be(status);
        (text.StandardOutput + text.StandardError).Should().EndWith(status == 1 ? "No test matches\n" : $"  code        {code}\n", "what dotnet test says is its own");
    }

    /// <summary>Each project of tests leaves its results; a filter that chooses tests of one of them is right.</summary>
    [Theory]
    [InlineData(0, 1, "bench: no test matches the filter\n  next        dotnet test --list-tests names all there are\n  code        BENCH-FAILURE\n")]
    [InlineData(3, 0, "")]
    public async Task Filter_that_chooses_no_test_of_any_project_is_an_error(int tests, int status, string error)
    {
        using var sandbox = new ScriptSandbox();
        sandbox.EngineAnswers("1.45");
        sandbox.Put("id", "echo 1000");
        sandbox.Put("dotnet", $$"""
            mkdir -p tests/A/TestResults tests/B/TestResults
            for word in "$@"; do
              case $word in 'trx;LogFilePrefix='*) echo '<Counters total="0"' >"tests/A/TestResults/${word#*=}_1.trx"; echo '<Counters total="{{tests}}"' >"tests/B/TestResults/${word#*=}_1.trx" ;; esac
            done
            """);

        var test = await sandbox.BenchAsync("test", "--filter", "Profile=ganesha");

        test.ExitCode.Should().Be(status, test.StandardError);
        test.StandardError.Should().EndWith(error);
        Directory.GetFiles(Path.Combine(sandbox.Checkout, "tests"), "*.trx", SearchOption.AllDirectories).Should().BeEmpty();
    }

    /// <summary>Result files that are asked for stay, wherever they are, and are what says whether any test ran.</summary>
    [Theory]
    [InlineData(0, 1, "--logger", "trx")]
    [InlineData(3, 0, "--logger", "trx")]
    [InlineData(3, 0, "-l:trx")]
    [InlineData(3, 0, "--logger=trx;LogFilePrefix=mine")]
    [InlineData(0, 0, "--logger", "trx;LogFileName=mine.trx")]
    public async Task Result_files_that_are_asked_for_stay(int tests, int status, params string[] logger)
    {
        using var sandbox = new ScriptSandbox();
        sandbox.EngineAnswers("1.45");
        sandbox.Put("id", "echo 1000");
        sandbox.Put("dotnet", $$"""
            echo "$*" >>"$SANDBOX/calls"
            if [ "$1" = test ]; then echo '<Counters total="{{tests}}"' >"$SANDBOX/results/mine.trx"; fi
            """);
        sandbox.Write("results/earlier.trx", "<Counters total=\"9\"");

        var test = await sandbox.BenchAsync(["test", "--results-directory", sandbox.At("results"), "--filter", "Profile=ganesha", .. logger]);

        test.ExitCode.Should().Be(status, test.StandardError);
        File.Exists(sandbox.At("results/mine.trx")).Should().BeTrue();
        string.Join('\n', sandbox.Calls).Should().NotContain("LogFilePrefix=bench-", "dotnet test keeps to the last logger of a kind");
    }

    [Fact]
    public async Task Script_that_is_ended_by_one_of_its_commands_writes_an_error_object()
    {
        using var sandbox = new ScriptSandbox();
        sandbox.Put("uname", "echo 'uname: broken' >&2; exit 7");
        sandbox.Put("id", "kill -TERM $PPID");

        var bench = await sandbox.BenchAsync("setup", "--json");

        bench.ExitCode.Should().NotBe(0);
        Error(bench).Code.Should().NotBeEmpty();
    }

    private static (string Code, string Message) Error(BufferedCommandResult bench)
    {
        using var json = JsonDocument.Parse(bench.StandardOutput.TrimEnd('\n').Split('\n')[^1]);
        var error = json.RootElement.GetProperty("error");
        error.EnumerateObject().Select(member => member.Name).Should().Equal("code", "message", "next", "diagnostics");
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }
}
