using System.Globalization;

namespace Bench.Results.Runs;

/// <summary>
/// Whether a measurement that was meant to be cold was: how much of what the workload read left S3 or the disk meanwhile, by the counters of
/// the container that keeps the data. Immutable.
/// </summary>
internal sealed record ColdReads
{
    /// <summary>The least share that counts as cold.</summary>
    public const double LeastShare = 0.9;

    /// <summary>
    /// Bytes that left the store, of each byte the workload read; as it was counted, so that it is more than 1 where a server reads ahead. Null
    /// where that is not known.
    /// </summary>
    public double? Share { get; init; }

    /// <summary>Whose counter it is, as it stands in the samples: <c>server</c>, <c>s3</c>. Null where nothing counts.</summary>
    public string? Source { get; init; }

    /// <summary>What it counts, by its name among the figures: <c>disk-read</c>, <c>network-sent</c>. Null where nothing counts.</summary>
    public string? Counter { get; init; }

    /// <summary>Why the share is not known, in one sentence without a full stop; null where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it was cold for sure.</summary>
    public bool IsProven => Share >= LeastShare;

    /// <summary>The same for people: <c>cold 98 %</c>, <c>cold: unproven (37 %)</c>. Rounded down, so that what is not enough does not look so.</summary>
    internal string Text => this switch
    {
        { IsProven: true } => $"cold {Percent}",
        { Share: not null } => $"cold: unproven ({Percent})",
        _ => $"cold: unproven ({Reason})",
    };

    /// <summary>What an iteration has that was stored before anything was counted.</summary>
    internal static ColdReads Unknown { get; } = new() { Reason = "what left the store was not counted by the version of Bench that measured it" };

    /// <summary>Of several, the one that is farthest from a proof.</summary>
    internal static ColdReads? Worst(IEnumerable<ColdReads> all) => all.OrderBy(cold => cold.Share ?? -1).FirstOrDefault();

    private string Percent => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Min(Share ?? 0, 1) * 100):0} %");
}
