using Bench.Results.Samples;

namespace Bench.Results.Instrument;

/// <summary>Whether processors were slowed down while a workload ran, as their own counters say: a figure of then is that of a hot machine.</summary>
internal static class Throttling
{
    /// <summary>Why a figure cannot be trusted, a clause; none where no counter rose, or there is none.</summary>
    public static IEnumerable<string> Marks(SampleTable samples) =>
        samples.Figures().GetValueOrDefault(Sample.Machine)?.TryGetValue(Resource.Throttles.Figure(), out var times) == true && times > 0
            ? [FormattableString.Invariant($"processors were slowed down because of heat or power meanwhile: their counters of that rose by {times:0}")]
            : [];
}
