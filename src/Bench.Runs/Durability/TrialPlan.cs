using System.Globalization;

namespace Bench.Runs.Durability;

/// <summary>
/// What a trial of durability writes: files of several sizes, made in the ways programs make them that want to find them again. What is not synced
/// comes first, and is the only thing that may be lost. Pure.
/// </summary>
internal static class TrialPlan
{
    private const int KiB = 1 << 10;
    private const int MiB = 1 << 20;

    private const int SmallFiles = 40;
    private const int BucketFiles = 4;

    /// <summary>What is there when the server is killed, in the order it is written.</summary>
    public static IReadOnlyList<PlannedFile> Crash { get; } =
    [
        new("not-synced", "written and not synced", [new(0, 2 * MiB, 1)], Ends: FileEnd.NotSynced),
        new("overwritten-not-synced", "overwritten in part, and not synced since", [new(0, MiB, 1), new(256 * KiB, 512 * KiB, 2)], Ends: FileEnd.NotSynced),
        .. Enumerable.Range(0, 3).Select(number => new PlannedFile($"medium-{number}", "written and synced", [new(0, 4 * MiB, 1)])),
        new("overwritten", "overwritten in part and synced", [new(0, 2 * MiB, 1), new(700_001, 500_000, 2)]),
        new("appended", "appended to and synced", [new(0, MiB + 12_345, 1), new(MiB + 12_345, MiB, 2)]),
        .. Enumerable.Range(0, SmallFiles).Select(number => new PlannedFile(
            string.Create(CultureInfo.InvariantCulture, $"small-{number:00}"), "small, written and synced", [new(0, 100 + (401 * number), 1)])),
        new("renamed", "synced, then renamed", [new(0, 64 * KiB, 1)], Ends: FileEnd.Renamed),
    ];

    /// <summary>What is looked for in the bucket.</summary>
    public static IReadOnlyList<PlannedFile> Bucket { get; } =
        [.. Enumerable.Range(0, BucketFiles).Select(number => new PlannedFile($"uploaded-{number}", "written and synced", [new(0, MiB, 1)]))];
}

/// <summary>A file of a trial.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What is done with it, for people.</param>
/// <param name="Writes">What is written, each synced and closed before the next.</param>
/// <param name="Ends">What is different at the end.</param>
internal sealed record PlannedFile(string Name, string What, IReadOnlyList<PlannedWrite> Writes, FileEnd Ends = FileEnd.Synced)
{
    /// <summary>How long it is in the end.</summary>
    public long WrittenBytes => LengthOf(Writes);

    /// <summary>How long it was when it was synced last; 0 where it never was.</summary>
    public long SyncedBytes => Ends == FileEnd.NotSynced ? LengthOf(Writes.SkipLast(1)) : WrittenBytes;

    private static long LengthOf(IEnumerable<PlannedWrite> writes) => writes.Select(write => write.At + write.Bytes).DefaultIfEmpty(0).Max();
}

/// <summary>One write into a file.</summary>
/// <param name="At">Where.</param>
/// <param name="Bytes">How much.</param>
/// <param name="Generation">What is written: another generation is other data.</param>
internal sealed record PlannedWrite(long At, long Bytes, int Generation);

/// <summary>What becomes of a file after its last write.</summary>
internal enum FileEnd
{
    /// <summary>It is synced and closed.</summary>
    Synced,

    /// <summary>It is synced, closed and renamed, and its directory is synced.</summary>
    Renamed,

    /// <summary>It is sent to the server and stays open: nobody asked for it to be kept.</summary>
    NotSynced,
}
