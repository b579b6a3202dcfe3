namespace Bench.Tests.Usability;

/// <summary>A clock on which each look costs ten seconds, and waiting none.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private long looks;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Interlocked.Add(ref looks, 10);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
