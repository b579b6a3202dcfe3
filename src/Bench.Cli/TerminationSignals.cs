using System.Runtime.InteropServices;

namespace Bench.Cli;

/// <summary>
/// Ctrl-C, a request to end, and a terminal that is gone: the first one cancels what is under way, so that it is undone; the
/// second one ends the program at once, and the guardian removes what there is. The status is the shell's: 128 and the signal.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private const int SignalBase = 128;

    private static readonly Dictionary<PosixSignal, int> Numbers = new()
    {
        [PosixSignal.SIGHUP] = 1,
        [PosixSignal.SIGINT] = 2,
        [PosixSignal.SIGTERM] = 15,
    };

    private readonly CancellationTokenSource received = new();
    private readonly List<PosixSignalRegistration> registrations;

    public TerminationSignals()
    {
        registrations = [.. Numbers.Keys.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => received.Token;

    /// <summary>The status to end with, once a signal came.</summary>
    public int ExitStatus { get; private set; }

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        received.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (!received.IsCancellationRequested)
        {
            context.Cancel = true;
            ExitStatus = SignalBase + Numbers[context.Signal];
            received.Cancel();
        }
    }
}
