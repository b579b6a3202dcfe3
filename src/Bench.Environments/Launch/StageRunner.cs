using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Options;
using Bench.Environments.Teardown;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Launch;

/// <summary>
/// Runs the stages of one environment: gives each its timeout, records it in the timeline, and turns whatever goes wrong into
/// a report that names profile, stage and time and holds no secret. A caller's cancellation stays a cancellation.
/// </summary>
internal sealed class StageRunner(
    string profile, BenchOptions options, PhaseTimeline timeline, LaunchNotices notices, TimeProvider timeProvider, ILogger logger)
{
    private readonly SecretRedactor redactor = new(options.Secrets);

    public async Task<T> RunAsync<T>(EnvironmentStage stage, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var budget = options.Timeouts.For(stage);
        var began = timeProvider.GetTimestamp();
        Log.StageStarted(logger, stage);
        try
        {
            var result = await timeline.MeasureAsync(stage, "total", () => TimeLimit.RunAsync(
                budget, timeProvider, work, exception => throw TooLate(stage, timeProvider.GetElapsedTime(began), exception), cancellationToken));
            Log.StageDone(logger, stage, timeProvider.GetElapsedTime(began).TotalSeconds);
            return result;
        }
        catch (EnvironmentException exception)
        {
            // Whoever saw it knows what failed; how long of how long is the stage's to say, unless a part of it has a timeout of its own.
            var details = exception.Details;
            throw Report(
                details.Elapsed is null ? details with { Elapsed = timeProvider.GetElapsedTime(began), Budget = budget } : details, exception);
        }
        catch (BenchException)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var cause = FailureCause.Of(exception);
            throw Report(
                new FailureDetails
                {
                    Stage = stage,
                    Cause = cause.Text,
                    Elapsed = timeProvider.GetElapsedTime(began),
                    Budget = budget,
                    LastObservation = exception.GetType().Name,
                    NextStep = cause.NextStep ?? $"read summary.md in the diagnostics folder; {ToolCommands.Verbose} also shows where in Bench it happened",
                },
                exception);
        }
    }

    private EnvironmentException TooLate(EnvironmentStage stage, TimeSpan elapsed, Exception exception) => new(
        new FailureDetails
        {
            Stage = stage,
            Cause = TimeLimit.TimedOut(options.Timeouts.For(stage)),
            Elapsed = elapsed,
            Budget = options.Timeouts.For(stage),
            LastObservation = exception.Message,
            NextStep = StageBudgets.Advice(stage),
        },
        exception);

    /// <summary>The failure stays the failure; what could not be removed afterwards is added to its report.</summary>
    public static EnvironmentException WithLeftBehind(EnvironmentException exception, IReadOnlyList<TeardownFailure> failures) =>
        new(exception.Details with { LeftBehind = LinesOf(failures) }, exception.InnerException);

    /// <summary>What could not be removed and why, a line each.</summary>
    public static IReadOnlyList<string> LinesOf(IReadOnlyList<TeardownFailure> failures) => [.. failures.Select(failure => $"{failure.What}: {failure.Reason}")];

    /// <summary>Makes a report that says whose failure it is and holds no secret.</summary>
    public EnvironmentException Report(FailureDetails details, Exception? exception) =>
        new((details with { Profile = details.Profile ?? profile, Notices = notices.All }).Redact(redactor), exception);
}
