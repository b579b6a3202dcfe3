using System.Runtime.InteropServices;
using System.Text;
using Bench.Environments.Diagnostics;

namespace Bench.Cli.Output;

/// <summary>
/// Standard output or standard error of which every failure is seen. The runtime's own drop what a pipe does not take any more, end
/// the process where they are closed, and write in the encoding of the locale; these write UTF-8 everywhere. Safe for concurrent use.
/// </summary>
/// <param name="descriptor">Its number.</param>
/// <param name="onFailure">Told the errno of a write that failed; it decides whether that is an exception.</param>
internal sealed class StandardStream(int descriptor, Action<int> onFailure) : WriteOnlyStream
{
    private const int BadDescriptor = 9;
    private readonly bool isOpen = StandardDescriptor.IsOpen(descriptor);

    /// <summary>Receives results. What it cannot take is an <see cref="OutputException"/>.</summary>
    public static Stream Output { get; } = OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardStream(StandardDescriptor.Output, Fail);

    /// <summary>Receives progress and error texts. Where nobody can read them, what is under way goes on.</summary>
    public static Stream Error { get; } = OperatingSystem.IsWindows() ? Console.OpenStandardError() : new StandardStream(StandardDescriptor.Error, _ => { });

    /// <summary>The program's own text of each kind; never closed, as it is written to until the program has ended.</summary>
    private static StreamWriter OutputText { get; } = WriterOf(Output);

    private static StreamWriter ErrorText { get; } = WriterOf(Error);

    /// <summary>From here on, everything this program writes goes through these streams.</summary>
    public static void TakeOver()
    {
        // A Windows console has an encoding of its own, which the runtime's writers know.
        if (!OperatingSystem.IsWindows())
        {
            Console.SetOut(OutputText);
            Console.SetError(ErrorText);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var error = isOpen ? StandardDescriptor.WriteAll(descriptor, buffer) : BadDescriptor;
        if (error != 0)
        {
            onFailure(error);
        }
    }

    private static StreamWriter WriterOf(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { AutoFlush = true };

    private static void Fail(int error) => throw new OutputException(
        error == BadDescriptor ? "it is closed" : Marshal.GetPInvokeErrorMessage(error), error == StandardDescriptor.BrokenPipe);
}

/// <summary>A result could not be written to standard output. Whoever asked for it has not got it, so the verb has failed.</summary>
/// <param name="reason">Why not, in the system's words.</param>
/// <param name="isReaderGone">Whether it is a pipe that nobody reads any more, which is no fault: its reader has seen enough.</param>
internal sealed class OutputException(string reason, bool isReaderGone) : IOException($"The result could not be written to standard output: {reason}")
{
    /// <summary>Whether it is a pipe whose reader has ended.</summary>
    public bool IsReaderGone => isReaderGone;
}
