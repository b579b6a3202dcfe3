namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Help, asked of the script at the root of the repository: of verbs it does itself as of the program's.</summary>
public sealed class EntryScriptHelpTests
{
    public static TheoryData<string> VerbNames => [.. Bench.Cli.Verbs.Create().Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(VerbNames))]
    public async Task Every_verb_answers_with_help_in_each_way_to_ask_for_it(string verb)
    {
        using var sandbox = new ScriptSandbox();
        sandbox.Put("dotnet", $"shift; exec {DotNet} {BenchProcess.Program} \"$@\"");
        var description = Bench.Cli.Verbs.Create().Single(candidate => candidate.Name == verb).Description!;

        foreach (var arguments in new string[][] { [verb, "--help"], [verb, "-h"], ["help", verb] })
        {
            var bench = await sandbox.BenchAsync(arguments);

            bench.ExitCode.Should().Be(0, bench.StandardError);
            bench.StandardOutput.Should().StartWith($"Description:\n  {description}\n\nUsage:\n  bench {verb}").And.ContainAll("--help", "--json", "--quiet", "--verbose", "--no-color");
            bench.StandardError.Should().BeEmpty();
        }

        sandbox.Calls.Should().BeEmpty("help installs nothing");
    }

    /// <summary>It is no verb of the command that is installed: only a checkout has the program.</summary>
    [Fact]
    public async Task Soak_is_a_verb_of_the_checkout_with_a_program_of_its_own()
    {
        using var sandbox = new ScriptSandbox();
        sandbox.EngineAnswers("1.45");
        sandbox.Put("mmdebstrap", "exit 0");
        var program = Path.Combine(sandbox.Checkout, "tests/Bench.Soak/bin/Release/net10.0/Bench.Soak.dll");

        (await sandbox.BenchAsync("soak", "--cycles", "3")).StandardOutput.Should().EndWith($"{program}\nsoak\n--cycles\n3\n");
        (await sandbox.BenchAsync("help", "soak")).StandardOutput.Should().Be($"{program}\nsoak\n--help\n");
        Bench.Cli.Verbs.Create().Select(verb => verb.Name).Should().NotContain(["soak", "hold"]);
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Help_alone_lists_the_verbs(params string[] arguments)
    {
        var help = await BenchProcess.RunAsync(arguments);

        help.ExitCode.Should().Be(0);
        help.StandardOutput.Should().StartWith("Starts file servers for benchmarks").And.Contain(" setup ").And.Contain(" help ");
    }

    [Fact]
    public async Task Help_of_a_verb_there_is_not_is_a_usage_error_with_a_guess()
    {
        var help = await BenchProcess.RunAsync("help", "upp");

        help.ExitCode.Should().Be(2);
        help.StandardError.Should().StartWith("bench: bench has no verb upp\n  next        did you mean up?");
    }

    [Theory]
    [InlineData("setup", "--chek", "--check")]
    [InlineData("setup", "--with-test", "--with-tests")]
    [InlineData("test", "--thorouh", "--thorough")]
    [InlineData("test", "--no-biuld", "--no-build")]
    public async Task An_option_there_is_not_is_answered_with_a_guess(string verb, string option, string guess)
    {
        using var sandbox = new ScriptSandbox();

        var bench = await sandbox.BenchAsync(verb, option);

        bench.ExitCode.Should().Be(2);
        bench.StandardOutput.Should().BeEmpty();
        bench.StandardError.Should().Contain($"there is no option {option} of {verb}\n  next        did you mean {guess}?").And.EndWith("  code        BENCH-USAGE\n");
    }

    private static string DotNet => Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : Bench.Cli.Checking.ProgramPath.OfThisProcess().Find("dotnet")!;
}
