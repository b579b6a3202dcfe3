using Bench.Environments.Teardown;

namespace Bench.Environments.Launch;

/// <summary>Undoes a launch: at the end of the environment's life, or as soon as a stage fails.</summary>
internal sealed class LaunchUndo(TeardownStack teardown, LaunchGuard guard, LaunchStages stages)
{
    /// <summary>Runs the stages; whatever ends them early, what they had done is undone before the reason goes on.</summary>
    public async Task<T> OrUndoAsync<T>(Func<Task<T>> story)
    {
        try
        {
            return await story();
        }
        catch (EnvironmentException exception)
        {
            // An engine that ends stops its containers first: only now it may be seen that it was the engine.
            var explained = await stages.ExplainAsync(exception);
            var failures = await RunAsync();
            throw failures is [] ? explained : StageRunner.WithLeftBehind(explained, failures);
        }
        catch
        {
            await RunAsync();
            throw;
        }
    }

    /// <summary>Undoes everything at the end of the environment's life.</summary>
    /// <exception cref="EnvironmentException">Something could not be removed; it says what.</exception>
    public async Task EndAsync()
    {
        var failures = await RunAsync();
        if (failures.Count > 0)
        {
            throw await stages.ReportLeftBehindAsync(failures);
        }
    }

    /// <summary>Undoes everything. What cannot be removed is left to the guardian, which goes on for a while.</summary>
    private async Task<IReadOnlyList<TeardownFailure>> RunAsync()
    {
        stages.Dispose();
        var failures = await teardown.UndoAllAsync();
        await guard.EndAsync(failures);
        return failures;
    }
}
