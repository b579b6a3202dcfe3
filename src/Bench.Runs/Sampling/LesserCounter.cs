namespace Bench.Runs.Sampling;

/// <summary>
/// What a container read from disks, of two counters that begin anywhere: that of its control group, and that of its processes. Each may have more in
/// it than what is meant, so that the one that rose less is believed. Not thread-safe.
/// </summary>
internal sealed class LesserCounter
{
    private (double? Group, double? Processes)? first;

    /// <summary>A value that rises from the first reading on.</summary>
    /// <param name="group">What the group counts; null where it does not. One that has not counted anything so far counts nothing.</param>
    /// <param name="processes">What the processes count; null where nobody tells.</param>
    /// <returns>Null where neither is known.</returns>
    public double? Of(double? group, double? processes)
    {
        var (begin, start) = first ??= (processes is null || group > 0 ? group : null, processes);
        var (ofGroup, ofProcesses) = (group - begin, processes - start);
        return ofGroup is { } one && ofProcesses is { } other ? Math.Min(one, other) : ofGroup ?? ofProcesses;
    }
}
