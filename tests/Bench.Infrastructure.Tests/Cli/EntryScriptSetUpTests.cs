using Bench.Environments;

namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Which verbs may install and start what is missing, and which only look.</summary>
public sealed class EntryScriptSetUpTests
{
    private static readonly string[] MaySetUp = ["build", "up", "test", "soak"];

    public static TheoryData<string> VerbNames => [.. Bench.Cli.Verbs.Create().Select(verb => verb.Name).Where(name => name != "setup"), "soak"];

    [Theory]
    [MemberData(nameof(VerbNames))]
    public async Task Only_verbs_that_start_something_set_the_machine_up(string verb)
    {
        using var sandbox = Recording();

        await sandbox.BenchAsync("--no-color", verb);
        sandbox.Calls.Should().Equal(MaySetUp.Contains(verb) ? [verb == "test" ? "setup --if-missing --with-tests" : "setup --if-missing"] : []);
    }

    [Theory]
    [InlineData("up", "ganesha", "--dry-run")]
    [InlineData("build", "-n")]
    [InlineData("-qn", "up")]
    [InlineData("up", "--help")]
    [InlineData("test", "--help")]
    [InlineData("-h", "build")]
    [InlineData("no-such-verb")]
    [InlineData]
    public async Task Help_and_what_changes_nothing_set_nothing_up(params string[] arguments)
    {
        using var sandbox = Recording();

        await sandbox.BenchAsync(arguments);

        sandbox.Calls.Should().BeEmpty();
    }

    /// <summary>The tests' own program takes three quarters of the time; what only dotnet test can do goes there.</summary>
    [Theory]
    [InlineData("--no-build", "PROGRAM -noLogo -noColor")]
    [InlineData("--no-color", "PROGRAM -noLogo -noColor")]
    [InlineData("--filter FullyQualifiedName~Env", "test tests/Bench.Tests --nologo --logger console;verbosity=normal --filter FullyQualifiedName~Env")]
    [InlineData("--no-build -- xUnit.StopOnFail=true", "test tests/Bench.Tests --nologo --logger console;verbosity=normal --no-build -- xUnit.StopOnFail=true")]
    public async Task Tests_without_an_engine_set_nothing_up(string arguments, string calls)
    {
        using var sandbox = Recording();
        var program = Path.Combine(sandbox.Checkout, "tests/Bench.Tests/bin/Debug/net10.0/Bench.Tests.dll");
        sandbox.Write(program, "");

        var test = await sandbox.BenchAsync(["test", "--fast", .. arguments.Split(' ')]);

        test.StandardOutput.Should().EndWith($"{calls.Replace("PROGRAM", program, StringComparison.Ordinal).Replace(' ', '\n')}\n");
        sandbox.Calls.Should().BeEmpty();
    }

    /// <summary>Behind the dashes stands somebody else's command line.</summary>
    [Fact]
    public async Task Words_of_another_command_are_no_options_of_bench()
    {
        using var sandbox = Recording();

        await sandbox.BenchAsync("soak", "--", "--help", "--json");

        sandbox.Calls.Should().Equal("setup --if-missing");
    }

    [Fact]
    public void The_page_of_the_commands_names_the_verbs_that_set_the_machine_up() =>
        File.ReadAllText(Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "docs", "commands.md"))
            .ReplaceLineEndings(" ").Should().Contain("`setup`, `test`, `build` and `up` install and start what is missing");

    private static ScriptSandbox Recording()
    {
        var sandbox = new ScriptSandbox();
        sandbox.Write("checkout/scripts/setup.sh", "echo \"setup $*\" >>\"$SANDBOX/calls\"\n");
        return sandbox;
    }
}
