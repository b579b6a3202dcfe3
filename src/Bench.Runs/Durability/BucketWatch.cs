using Bench.Environments;
using Bench.Environments.Servers;
using Bench.Results.Durability;

namespace Bench.Runs.Durability;

/// <summary>
/// Looks when what was synced is in the bucket. It counts bytes of new objects, so that it need not know how a server cuts and names what it
/// stores: what is written cannot be compressed, and is nowhere else.
/// </summary>
internal sealed class BucketWatch(ITrialEnvironment environment, TimeProvider timeProvider, TrialLimits limits)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Writes, syncs and looks.</summary>
    /// <param name="write">Writes and syncs files; it is asked once the bucket is quiet.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What was seen; null where there is no bucket.</returns>
    public async Task<BucketObservation?> RunAsync(Func<IReadOnlyList<PlannedFile>, Task> write, CancellationToken cancellationToken)
    {
        if (await environment.ListBucketAsync(cancellationToken) is not { } first)
        {
            return null;
        }

        if (await QuietAsync(first, cancellationToken) is not { } before)
        {
            return BucketObservation.Unknown(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"what was written earlier was still on its way into it after {limits.Settling.TotalSeconds:0} s"));
        }

        await write(TrialPlan.Bucket);
        return await LookAsync(before, TrialPlan.Bucket.Sum(file => file.WrittenBytes), timeProvider.GetTimestamp(), cancellationToken);
    }

    private async Task<BucketObservation> LookAsync(BucketListing before, long written, long synced, CancellationToken cancellationToken)
    {
        double? first = null, absent = null;
        while (true)
        {
            var listing = await environment.ListBucketAsync(cancellationToken);
            var seconds = timeProvider.GetElapsedTime(synced).TotalSeconds;
            var arrived = listing!.BytesSince(before);
            first ??= seconds;
            if (arrived >= written || seconds >= limits.Bucket.TotalSeconds)
            {
                var isThere = arrived >= written;
                return new(written, arrived, first, limits.Bucket.TotalSeconds, isThere ? absent : seconds, isThere ? seconds : null, Reason: null);
            }

            absent = seconds;
            await Task.Delay(Interval, timeProvider, cancellationToken);
        }
    }

    /// <summary>The bucket once it does not change any more; null where it does not come to rest. Cells before may have written a lot.</summary>
    private async Task<BucketListing?> QuietAsync(BucketListing earlier, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        try
        {
            await environment.SettleAsync(limits.Settling, cancellationToken);
        }
        catch (EnvironmentException)
        {
            return null;
        }

        while (timeProvider.GetElapsedTime(began) < limits.Settling)
        {
            await Task.Delay(Interval, timeProvider, cancellationToken);
            var now = await environment.ListBucketAsync(cancellationToken);
            if (now!.BytesSince(earlier) == 0)
            {
                return now;
            }

            earlier = now;
        }

        return null;
    }
}

/// <summary>How long the parts of a trial of durability may take. Immutable.</summary>
internal sealed record TrialLimits
{
    /// <summary>Writing and syncing, and comparing later: 20 MiB, at the rate of a slow server.</summary>
    public TimeSpan Files { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the bucket may take to come to rest before something is looked for in it.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long what was synced is looked for in the bucket.</summary>
    public TimeSpan Bucket { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Unmounting, starting again and mounting have limits of their own; this is for all of the trial.</summary>
    public TimeSpan All { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For a run: where workloads run shortly, the bucket is not looked into for a minute.</summary>
    public static TrialLimits Of(double runtimeSeconds) => new() { Bucket = TimeSpan.FromSeconds(Math.Clamp(runtimeSeconds, 8, 60)) };
}
