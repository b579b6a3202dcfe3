namespace Bench.Infrastructure.Tests.Cli;

/// <summary>Wherever the checkout is, however the script is called, it finds its own files.</summary>
public sealed class EntryScriptPlaceTests
{
    [Theory]
    [InlineData("with blanks")]
    [InlineData("-leading dash")]
    [InlineData("it's \"quoted\"")]
    [InlineData("größe-尺寸")]
    [InlineData("$(touch nope) `x` *?[a]")]
    public async Task A_checkout_may_have_any_name(string name)
    {
        using var sandbox = new ScriptSandbox(name);

        (await sandbox.BenchAsync("version")).StandardOutput.Should().Be($"{sandbox.Program}\nversion\n");
        (await sandbox.RunAsync("sh", ["--", $"{name}/bench", "version"])).StandardOutput.Should().Be($"{sandbox.Program}\nversion\n");
    }

    [Fact]
    public async Task Links_to_the_script_lead_to_its_checkout()
    {
        using var sandbox = new ScriptSandbox();
        File.CreateSymbolicLink(sandbox.At("absolute"), sandbox.Bench);
        File.CreateSymbolicLink(sandbox.At("bin/chain"), "../absolute");
        File.CreateSymbolicLink(sandbox.At("linked-folder"), "checkout");

        foreach (var program in new[] { sandbox.At("absolute"), sandbox.At("bin/chain"), sandbox.At("linked-folder/bench") })
        {
            (await sandbox.RunAsync(program, ["version"])).StandardOutput.Should().Be($"{sandbox.Program}\nversion\n", program);
        }

        (await sandbox.RunAsync("sh", ["-c", "chain version"])).StandardOutput.Should().Be($"{sandbox.Program}\nversion\n", "it is found by the path");
    }

    [Theory]
    [InlineData("CDPATH", "..:.:/")]
    [InlineData("POSIXLY_CORRECT", "1")]
    [InlineData("GREP_OPTIONS", "--color=always")]
    [InlineData("LC_ALL", "no_SUCH.locale")]
    [InlineData("TMPDIR", "/does/not/exist")]
    [InlineData("HOME", "/does/not/exist")]
    [InlineData("HOME", null)]
    [InlineData("BASH_ENV", "shell-settings")]
    public async Task Settings_of_the_caller_s_shell_change_nothing(string variable, string? value)
    {
        using var sandbox = new ScriptSandbox();
        sandbox.Write("shell-settings", "cd() { echo changed; builtin cd \"$@\"; }\nshopt -s expand_aliases\nalias find='echo found' printf='echo printed'\nset -f -C\n");

        var bench = await sandbox.RunAsync("/usr/bin/env", ["checkout/bench", "version"], (variable, value));

        bench.StandardOutput.Should().Be($"{sandbox.Program}\nversion\n", bench.StandardError);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task Every_shell_that_is_given_the_script_runs_it(string shell)
    {
        using var sandbox = new ScriptSandbox();

        var bench = await sandbox.RunAsync(shell, ["checkout/bench", "logs", "a b", "--", "*"]);

        bench.StandardOutput.Should().Be($"{sandbox.Program}\nlogs\na b\n--\n*\n", bench.StandardError);
    }
}
