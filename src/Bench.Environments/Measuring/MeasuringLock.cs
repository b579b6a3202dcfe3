using Bench.Environments.Diagnostics;
using Bench.Environments.Locking;
using Bench.Environments.Ownership;
using Microsoft.Extensions.Logging;

namespace Bench.Environments;

/// <summary>
/// The right to measure on this machine, which one environment has at a time: whatever else is being measured would be
/// measured too. It holds across processes and users; a process that is killed loses it. Environments that are only
/// tested do not ask for it. Safe for concurrent use.
/// </summary>
public sealed class MeasuringLock : IAsyncDisposable
{
    private const string Name = "bench-measuring";
    private readonly HeldLock held;

    private MeasuringLock(HeldLock held)
    {
        this.held = held;
    }

    /// <summary>Waits until no other environment is measured on this machine.</summary>
    /// <param name="measured">The environment that is to be measured; who has to wait is told of it.</param>
    /// <param name="budget">How long to wait; zero only looks.</param>
    /// <param name="waitingFor">Told who is measuring, at first and whenever that changes; null tells nobody.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The right to measure, until it is disposed.</returns>
    /// <exception cref="MeasuringBusyException">Another one was still measured when the time was over.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="IOException">The lock's file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The lock's file may not be opened.</exception>
    internal static Task<MeasuringLock> AcquireAsync(
        EnvironmentIdentity measured, TimeSpan budget, IProgress<string>? waitingFor, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        AcquireAsync(MeasuringPlace.Folder, measured, budget, waitingFor, timeProvider, cancellationToken);

    /// <summary>Asks for the right that is kept in a folder: each folder has its own.</summary>
    internal static async Task<MeasuringLock> AcquireAsync(
        string folder, EnvironmentIdentity measured, TimeSpan budget, IProgress<string>? waitingFor, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var machine = new MachineLock(folder, Name, timeProvider);
        var holder = $"{measured.Profile}, environment {measured.Id}, process {Environment.ProcessId} of {Environment.UserName}";
        if (budget <= TimeSpan.Zero)
        {
            return new MeasuringLock(machine.TryTake(holder) ?? throw new MeasuringBusyException(machine.Holder, TimeSpan.Zero));
        }

        return await TimeLimit.RunAsync(
            budget,
            timeProvider,
            async token => new MeasuringLock(await machine.TakeAsync(holder, other => waitingFor?.Report(other), token)),
            _ => throw new MeasuringBusyException(machine.Holder, budget),
            cancellationToken);
    }

    /// <summary>Lets the next one measure. Doing so again does nothing.</summary>
    /// <returns>A task that has ended.</returns>
    public ValueTask DisposeAsync()
    {
        held.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Where the lock of measuring lies: the same folder for every user, whatever their environment says.</summary>
internal static class MeasuringPlace
{
    private const string LockFolder = "/run/lock";
    private const string SharedFolder = "/tmp";

    /// <summary>The system's folder for locks where all users may write to it, as on Debian; else the shared temporary one.</summary>
    public static string Folder =>
        OperatingSystem.IsWindows() ? Path.GetTempPath()
        : Directory.Exists(LockFolder) && File.GetUnixFileMode(LockFolder).HasFlag(UnixFileMode.OtherWrite) ? LockFolder
        : SharedFolder;
}

/// <summary>Logs who is waited for. At once, where <see cref="Progress{T}"/> would do it some time later on another thread.</summary>
internal sealed class MeasuringWait(ILogger logger) : IProgress<string>
{
    public void Report(string value) => Log.MeasuringWait(logger, value);
}
