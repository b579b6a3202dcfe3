using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;

namespace Bench.Environments.Launch;

/// <summary>The guardian of one launch. Without one the launch goes on, and says so: the next one removes what a killed one left.</summary>
internal sealed class LaunchGuard(LaunchRequest launch, LaunchNotices notices)
{
    private GuardianProcess? guardian;
    private bool bucketIsOurs;

    /// <summary>Starts it beside the first stages.</summary>
    public void Start()
    {
        var order = new GuardianOrder(launch.Identity.Id, launch.Identity.Owner.ProcessId, launch.Layout.Logs, launch.Identity.HostFolder);
        try
        {
            guardian = GuardianProcess.Start(order, AppContext.BaseDirectory, launch.Settings.TimeProvider);
        }
        catch (IOException exception)
        {
            AddNotice(exception);
        }
    }

    /// <summary>Waits until it is on guard. Nothing is created before.</summary>
    public async Task ArmedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (guardian?.ArmedAsync(cancellationToken) ?? Task.CompletedTask);
        }
        catch (IOException exception)
        {
            AddNotice(exception);
        }
    }

    /// <summary>Tells it what the environment has in an S3 that is not its own. Once a bucket was made, it stays ours.</summary>
    /// <param name="made">Whether the bucket was made just now.</param>
    public void Tell(bool made)
    {
        bucketIsOurs |= made;
        if (launch.Options.S3.Endpoint is not null)
        {
            guardian?.Tell(new GuardedObjects(launch.Options.S3, launch.Identity.ObjectPrefix, bucketIsOurs));
        }
    }

    /// <summary>Dismisses it after the last undo, or leaves to it what could not be undone: the engine may answer again.</summary>
    public async Task EndAsync(IReadOnlyList<TeardownFailure> failures)
    {
        if (guardian is null)
        {
            return;
        }

        if (failures is not [])
        {
            guardian.TakeOver();
            return;
        }

        try
        {
            await TimeLimit.RunAsync(
                launch.Options.Timeouts.Teardown, launch.Settings.TimeProvider, "it did not end", guardian.DismissAsync, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            Log.UndoFailed(launch.Settings.Logger, "guardian", exception.Message);
        }
    }

    /// <summary>What is up to be kept is guarded no longer.</summary>
    public Task KeepAsync(CancellationToken cancellationToken) =>
        launch.Identity.Kept && guardian is not null ? guardian.DismissAsync(cancellationToken) : Task.CompletedTask;

    private void AddNotice(IOException exception) =>
        notices.Add($"no guardian ({exception.Message}): if this process is killed, the environment stays until the next start");
}
