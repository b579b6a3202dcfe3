using System.Runtime.InteropServices;
using Bench.Cli.Output;

namespace Bench.Cli;

/// <summary>
/// Ctrl-C, and the signal that asks a process to end. Once: the token is cancelled, and what had been started is removed in
/// order. Twice: the program ends at once, and its guardian removes what is left.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly Terminal terminal;
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;
    private int count;

    public Interruption(Terminal terminal)
    {
        this.terminal = terminal;
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref count) > 1)
        {
            terminal.Progress("ended at once; what is left is removed in the background");
            Environment.Exit(ExitCode.Interrupted);
        }

        terminal.Progress("interrupted: ending in order, removing what was started; once more ends at once");
        source.Cancel();
    }
}
