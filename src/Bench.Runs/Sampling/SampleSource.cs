using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>Something that is read once a second.</summary>
/// <param name="Name">Whose use it is, as it stands in the samples.</param>
/// <param name="ReadAsync">Reads it now. Whatever it throws is noted, and the next reading is tried all the same.</param>
internal sealed record SampleSource(string Name, Func<CancellationToken, Task<IReadOnlyDictionary<Resource, double>>> ReadAsync)
{
    /// <summary>What has to be known of what was read, in one sentence without a full stop; null where there is nothing to say.</summary>
    public Func<string?> Note { get; init; } = () => null;
}
