using Bench.Environments.Diagnostics;
using Bench.Environments.Diagnostics.Folder;
using Bench.Environments.Engine;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;

namespace Bench.Environments.Launch;

/// <summary>
/// Runs the stages of one environment. A failure is explained where the engine is lost, and names its diagnostics folder, which is written at once:
/// the logs go with the containers.
/// </summary>
internal sealed class LaunchStages(LaunchRequest launch, StageRunner runner, FailureDiagnostics diagnostics) : IDisposable
{
    private EngineWatch? engine;

    /// <summary>From now on the engine is watched while a stage runs.</summary>
    public void Watch(EngineWatch watch) => engine = watch;

    /// <summary>Runs a stage.</summary>
    /// <exception cref="EnvironmentException">It failed; it says at what, and after how long.</exception>
    public async Task<T> RunAsync<T>(EnvironmentStage stage, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(stage, token => engine is { } watch ? watch.WhileAsync(stage, work, token) : work(token), cancellationToken);
        }
        catch (EnvironmentException exception)
        {
            throw await diagnostics.AddToAsync(await ExplainAsync(ExternalS3.AddTo(exception, launch.Profile, launch.Options.S3)), cancellationToken);
        }
    }

    /// <summary>Makes the report of a failure outside any stage: without secrets, explained where the engine is lost, with diagnostics.</summary>
    public async Task<EnvironmentException> ReportAsync(FailureDetails details, Exception? inner, CancellationToken cancellationToken) =>
        await diagnostics.AddToAsync(await ExplainAsync(runner.Report(details, inner)), cancellationToken);

    /// <summary>Makes the report of what could not be removed at the end. The engine is not watched any more by then.</summary>
    public async Task<EnvironmentException> ReportLeftBehindAsync(IReadOnlyList<TeardownFailure> failures)
    {
        var details = new FailureDetails
        {
            Stage = EnvironmentStage.Teardown,
            Where = $"environment {launch.Identity.Id}",
            Cause = $"{Quantity.Of(failures.Count, "item")} of the environment could not be removed",
            LeftBehind = StageRunner.LinesOf(failures),
            NextStep = $"remove the cause named above, then run {ToolCommands.Down}",
        };
        return await diagnostics.AddToAsync(runner.Report(details, null), CancellationToken.None);
    }

    /// <summary>The same failure; where the engine is lost, that is its cause.</summary>
    public Task<EnvironmentException> ExplainAsync(EnvironmentException exception) =>
        engine is { } watch ? watch.ExplainAsync(exception) : Task.FromResult(exception);

    /// <summary>Asks whether the engine is lost; null where it is not, or was never found.</summary>
    public Task<PrerequisiteException?> FindEngineLossAsync(CancellationToken cancellationToken) =>
        engine is { } watch ? watch.FindLossAsync(cancellationToken) : Task.FromResult<PrerequisiteException?>(null);

    /// <summary>Watches the engine no longer.</summary>
    public void Dispose() => engine?.Dispose();
}
