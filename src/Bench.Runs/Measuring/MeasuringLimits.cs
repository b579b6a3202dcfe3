namespace Bench.Runs.Measuring;

/// <summary>How long the parts of measuring a cell may take. Immutable.</summary>
internal sealed record MeasuringLimits
{
    /// <summary>How much longer than it says a program may take before it is ended: fio ignores its runtime where a server does not answer.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Removing a hundred thousand names takes a slow server minutes.</summary>
    public TimeSpan Removal { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long what was ended may still be there: what waits for a server ends only when that is unmounted by force.</summary>
    public TimeSpan Ending { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it is waited before a cell until the machine is quiet; then it is measured all the same.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The slowest that data may be laid out, and taken in by the server.</summary>
    public double LayoutBytesPerSecond { get; init; } = 1 << 20;

    /// <summary>For laying out data of a size, and for what a server then still has to do with it.</summary>
    public TimeSpan LayoutOf(long bytes) => Grace + TimeSpan.FromSeconds(bytes / LayoutBytesPerSecond);
}
