using Bench.Environments;
using Bench.Infrastructure.Tests.Support;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Cli;

public sealed class CompletionTests
{
    private static readonly string[] Profiles = [.. ProfileCatalog.All.Select(profile => profile.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Lines => new()
    {
        { "bench che", ["check"] },
        { "bench ve", ["version"] },
        { "bench up gan", ["ganesha"] },
        { "bench --json up kern", ["kernel-nfs"] },
        { "bench up --ran", ["--random-ports"] },
        { "bench check --js", ["--json"] },
        { "bench completion z", ["zsh"] },
        { "bench up ", Profiles },
        { "bench down ", Profiles },
    };

    /// <summary>The script's own function, called as bash calls it when the tab key is pressed.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Bash_completes(string line, string[] words)
    {
        var script = """
            source <("$0" "$1" completion bash)
            read -ra COMP_WORDS <<<"$2"
            [[ $2 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _bench
            printf '%s\n' "${COMPREPLY[@]}"
            """;

        (await AskAsync("bash", script, line)).Should().BeEquivalentTo(words);
    }

    [Fact]
    public async Task Bash_completes_the_entry_script_too() =>
        (await AskAsync("bash", """source <("$0" "$1" completion bash); complete -p bench""", "")).Should().Equal("complete -o default -F _bench bench");

    [Fact]
    public async Task Fish_completes()
    {
        var script = "dotnet $argv[1] completion fish | source; complete -C $argv[2]";

        (await AskAsync("fish", script, "bench up gan")).Should().Equal("ganesha");
        (await AskAsync("fish", script, "bench che")).Should().ContainSingle().Which.Should().StartWith("check\t");
        (await AskAsync("fish", script, "bench up --ran")).Should().ContainSingle().Which.Should().StartWith("--random-ports\t");
    }

    /// <summary>zsh completes only where there is a line editor: compadd is replaced by one that prints.</summary>
    [Fact]
    public async Task Zsh_completes()
    {
        var script = """
            compdef() { :; }
            compadd() { shift; print -l -- "$@"; }
            source <("$0" "$1" completion zsh)
            words=(${=2}); CURRENT=${#words}; PREFIX=${words[CURRENT]}
            _bench
            """;

        (await AskAsync("zsh", script, "bench up gan")).Should().BeEquivalentTo(Profiles);
        (await AskAsync("zsh", script, "bench up --")).Should().Contain("--random-ports").And.Contain("--json");
        (await AskAsync("zsh", script, "bench che")).Should().Contain("check");
    }

    [Fact]
    public async Task Another_shell_is_a_usage_error_that_names_the_known_ones()
    {
        var result = await BenchProcess.RunAsync("completion", "tcsh");

        result.ExitCode.Should().Be(2);
        result.StandardError.Should().ContainAll("'bash'", "'zsh'", "'fish'");
    }

    /// <summary>Runs a script of a shell; its first two words are the command that starts bench, the third is the line to complete.</summary>
    private static async Task<string[]> AskAsync(string shell, string script, string line)
    {
        Need.Program(shell);
        string[] arguments = shell == "fish" ? ["-c", script, BenchProcess.Program, line] : ["-c", script, "dotnet", BenchProcess.Program, line];
        var result = await CliWrap.Cli.Wrap(shell).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Token);
        result.StandardError.Should().BeEmpty();
        return result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
