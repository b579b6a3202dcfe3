using Bench.Results.Runs;

namespace Bench.Runs.Measuring;

/// <summary>Says where the time of a session goes. Each moment belongs to the stage that was entered last and not left. Not thread-safe.</summary>
internal sealed class StageClock
{
    private readonly TimeProvider timeProvider;
    private readonly DateTimeOffset startedAt;
    private readonly Dictionary<RunStage, TimeSpan> spent = [];
    private RunStage current = RunStage.Other;
    private long since;

    public StageClock(TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        startedAt = timeProvider.GetUtcNow();
        since = timeProvider.GetTimestamp();
    }

    /// <summary>Enters a stage until what is returned is disposed; then the stage before it goes on.</summary>
    public IDisposable Enter(RunStage stage)
    {
        var left = new Left(this, current);
        Switch(stage);
        return left;
    }

    /// <summary>The times up to now.</summary>
    public SessionTimes Read()
    {
        Switch(current);
        return new(startedAt, [.. Enum.GetValues<RunStage>().Select(stage => new StageSeconds(stage, spent.GetValueOrDefault(stage).TotalSeconds))]);
    }

    private void Switch(RunStage stage)
    {
        var now = timeProvider.GetTimestamp();
        spent[current] = spent.GetValueOrDefault(current) + timeProvider.GetElapsedTime(since, now);
        (current, since) = (stage, now);
    }

    private sealed class Left(StageClock clock, RunStage before) : IDisposable
    {
        public void Dispose() => clock.Switch(before);
    }
}
