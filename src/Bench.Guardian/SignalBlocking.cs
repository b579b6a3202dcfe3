using System.Runtime.InteropServices;

namespace Bench.Guardian;

/// <summary>Ignores what ends a whole group of processes: it has to outlive exactly that.</summary>
internal sealed class SignalBlocking : IDisposable
{
    private static readonly PosixSignal[] Ignored = [PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];

    private readonly PosixSignalRegistration[] registrations =
        [.. Ignored.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true))];

    public void Dispose() => Array.ForEach(registrations, registration => registration.Dispose());
}
