using Bench.Cli;

namespace Bench.Testing;

/// <summary>
/// Runs the bench command in this process, which takes a hundredth of the time a process of its own does. What it is called with, what it writes,
/// and its status are the same; signals, closed streams and variables of the environment need a <see cref="BenchProcess"/>. Calls may run concurrently.
/// </summary>
internal static class BenchCall
{
    private static readonly CallersWriter Output = new(Console.Out);
    private static readonly CallersWriter Error = new(Console.Error);

    static BenchCall()
    {
        Console.SetOut(Output);
        Console.SetError(Error);
    }

    public static async Task<BenchCallResult> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        // What is set here is seen by what is called from here, and by nothing else.
        (Output.Own, Error.Own) = (TextWriter.Synchronized(output), TextWriter.Synchronized(error));
        var status = await BenchCommandLine.RunAsync(arguments);
        return new(status, output.ToString(), error.ToString());
    }
}

/// <summary>How a call ended, and what it wrote.</summary>
internal sealed record BenchCallResult(int ExitCode, string StandardOutput, string StandardError);
