using System.Diagnostics;

namespace Bench.Testing;

/// <summary>No test waits for ever for a process that does not end.</summary>
internal static class ProcessEnd
{
    private static readonly TimeSpan Budget = Patience.Of(TimeSpan.FromMinutes(2));

    public static Task EndedAsync(this Process process, CancellationToken token) =>
        process.WaitForExitAsync(token).WaitAsync(Budget, TimeProvider.System, token);
}
