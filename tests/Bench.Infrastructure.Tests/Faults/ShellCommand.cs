using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>Does to the machine what a test says: with the programs an administrator has.</summary>
internal static class ShellCommand
{
    /// <summary>Runs a program, which has to succeed.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(CancellationToken.None);
        result.ExitCode.Should().Be(0, $"{program} {string.Join(' ', arguments)}: {result.StandardError}");
        return result.StandardOutput;
    }

    /// <summary>Runs a program that may fail.</summary>
    /// <returns>Its exit status.</returns>
    public static async Task<int> StatusAsync(string program, params string[] arguments) =>
        (await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(CancellationToken.None)).ExitCode;

    /// <summary>Runs a program to its end before it returns.</summary>
    public static void Run(string program, params string[] arguments) => RunAsync(program, arguments).GetAwaiter().GetResult();
}
