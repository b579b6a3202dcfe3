using System.Runtime.InteropServices;
using Bench.Cli.Output;

namespace Bench.Cli;

/// <summary>
/// Ctrl-C, the signal that asks a process to end, and a terminal that is gone. Once: the token is cancelled, and what had been
/// started is removed in order. Twice: the program ends at once, and its guardian removes what is left. The status is the
/// shell's: 128 and the signal.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private const int SignalBase = 128;

    private static readonly Dictionary<PosixSignal, int> Numbers = new()
    {
        [PosixSignal.SIGHUP] = 1,
        [PosixSignal.SIGINT] = 2,
        [PosixSignal.SIGTERM] = 15,
    };

    private readonly CancellationTokenSource source = new();
    private readonly Terminal terminal;
    private readonly List<PosixSignalRegistration> registrations;
    private int count;

    public Interruption(Terminal terminal)
    {
        this.terminal = terminal;
        registrations = [.. Numbers.Keys.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    public CancellationToken Token => source.Token;

    /// <summary>What the program ends with, once a signal came; 130 before, for a cancellation that has another reason.</summary>
    public int ExitStatus { get; private set; } = ExitCode.Interrupted;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        ExitStatus = SignalBase + Numbers[context.Signal];
        if (Interlocked.Increment(ref count) > 1)
        {
            terminal.Progress("stopped at once; what is left is removed in the background");
            if (terminal.LastWords is { } words)
            {
                terminal.Progress(words);
            }

            terminal.Dispose();
            Environment.Exit(ExitStatus);
        }

        terminal.Progress("interrupted: removing what this command started; interrupt again to stop at once");
        source.Cancel();
    }
}
