using System.Globalization;

namespace Bench.Results.Durability;

/// <summary>When what was synced was in the bucket. Immutable.</summary>
/// <param name="WrittenBytes">How much was written and synced for that.</param>
/// <param name="ArrivedBytes">How much of new objects was there at the last look.</param>
/// <param name="FirstLookSeconds">How long after the sync it was looked for first.</param>
/// <param name="LimitSeconds">How long it was looked for, at most.</param>
/// <param name="AbsentSeconds">When it was last seen not to be there, in seconds after the sync; null where the first look found it.</param>
/// <param name="PresentSeconds">When all of it was there; null where it never was.</param>
/// <param name="Reason">Why nothing is known; null where something is.</param>
internal sealed record BucketObservation(
    long WrittenBytes, long ArrivedBytes, double? FirstLookSeconds, double LimitSeconds, double? AbsentSeconds, double? PresentSeconds, string? Reason)
{
    /// <summary>Whether it was there as soon as somebody could look; null where nothing is known.</summary>
    public bool? IsThereAtOnce => Reason is null ? PresentSeconds is not null && AbsentSeconds is null : null;

    /// <summary>The same for people.</summary>
    internal string Text => this switch
    {
        { Reason: { } reason } => $"bucket: {reason}",
        { PresentSeconds: { } present, AbsentSeconds: { } absent } => string.Create(CultureInfo.InvariantCulture, $"in the bucket {absent:0.0} to {present:0.0} s after the sync"),
        { PresentSeconds: not null } => "in the bucket right after the sync",
        _ => string.Create(CultureInfo.InvariantCulture, $"not in the bucket {AbsentSeconds:0} s after the sync, {100.0 * ArrivedBytes / WrittenBytes:0} % of it"),
    };

    /// <summary>Of a bucket that could not be looked into.</summary>
    public static BucketObservation Unknown(string reason) => new(0, 0, null, 0, null, null, reason);
}
