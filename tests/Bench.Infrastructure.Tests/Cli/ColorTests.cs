namespace Bench.Infrastructure.Tests.Cli;

public sealed class ColorTests
{
    /// <summary>How every colour begins. The runtime itself writes other sequences to a terminal.</summary>
    private const string Color = "\u001b[38;5;";

    private static readonly Dictionary<string, string?> Nothing = [];

    [Fact]
    public async Task A_terminal_gets_colours()
    {
        var result = await PseudoTerminal.RunAsync(Nothing, "upp");

        result.ExitCode.Should().Be(2);
        result.StandardOutput.Should().Contain($"{Color}9mbench: ");
    }

    [Fact]
    public async Task NO_COLOR_turns_colours_off() =>
        (await PseudoTerminal.RunAsync(new Dictionary<string, string?> { ["NO_COLOR"] = "1" }, "upp")).StandardOutput.Should().NotContain(Color).And.Contain("bench: ");

    [Fact]
    public async Task The_no_color_option_turns_colours_off() =>
        (await PseudoTerminal.RunAsync(Nothing, "upp", "--no-color")).StandardOutput.Should().NotContain(Color).And.Contain("bench: ");

    [Fact]
    public async Task A_dumb_terminal_gets_no_colours() =>
        (await PseudoTerminal.RunAsync(new Dictionary<string, string?> { ["TERM"] = "dumb" }, "upp")).StandardOutput.Should().NotContain("\u001b[38").And.Contain("bench: ");

    [Fact]
    public async Task A_pipe_gets_no_colours() => (await BenchProcess.RunAsync("upp")).StandardError.Should().NotContain("\u001b");
}
