using System.Text.Json.Serialization;

namespace Bench.Results.Durability;

/// <summary>
/// A file of a trial: what was written of it, and what was there after the server was killed and started again. What was synced has to be there
/// as it was; what was written behind that may be lost, and may not be anything else. Immutable.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What was done with it, for people: <c>overwritten in part</c>.</param>
/// <param name="SyncedBytes">How long it was when it was synced last; 0 where it never was.</param>
/// <param name="WrittenBytes">How long it was when the server was killed.</param>
/// <param name="FoundBytes">How long it was afterwards; null where it was gone.</param>
/// <param name="Differences">Where it held something else than was written last.</param>
/// <param name="Problem">What went wrong when it was read; null where nothing did.</param>
/// <param name="IsSynced">Whether all of it was synced.</param>
internal sealed record TrialFile(
    string Name, string What, long SyncedBytes, long WrittenBytes, long? FoundBytes, IReadOnlyList<FoundRange> Differences, string? Problem, bool IsSynced)
{
    /// <summary>What became of it.</summary>
    public FileFate Fate => this switch
    {
        { Problem: not null } => FileFate.Unreadable,
        { FoundBytes: null } => SyncedBytes > 0 ? FileFate.Missing : FileFate.AsItMay,
        _ when FoundBytes > WrittenBytes || Differences.Any(IsGarbage) => FileFate.Garbage,
        _ when FoundBytes < SyncedBytes => FileFate.Shorter,
        _ when IsSynced && Differences.Count > 0 => FileFate.Earlier,
        _ => IsSynced ? FileFate.AsSynced : FileFate.AsItMay,
    };

    /// <summary>Whether it is as it has to be.</summary>
    [JsonIgnore]
    public bool IsRight => Fate is FileFate.AsSynced or FileFate.AsItMay;

    /// <summary>The same for people, without the name; of one that is right, that it is.</summary>
    [JsonIgnore]
    internal string Text => Fate switch
    {
        FileFate.Missing => "is missing",
        FileFate.Shorter => FormattableString.Invariant($"has {FoundBytes} of {SyncedBytes} bytes"),
        FileFate.Garbage when FoundBytes > WrittenBytes => FormattableString.Invariant($"has {FoundBytes} bytes, and {WrittenBytes} were written"),
        FileFate.Garbage => Differences.First(IsGarbage).Text,
        FileFate.Earlier => Differences[0].Text,
        FileFate.Unreadable => Problem!,
        _ => "is as it has to be",
    };

    /// <summary>
    /// Whether it holds what was never written there. What is not there yet reads as zeros where a file is longer than what has arrived of it:
    /// of one that was not synced that is no more than lost.
    /// </summary>
    private bool IsGarbage(FoundRange range) => range.Content switch
    {
        FoundContent.Other => true,
        FoundContent.Zeros => range.At < SyncedBytes,
        _ => false,
    };
}

/// <summary>A part of a file that does not hold what was written last.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Content">What it holds.</param>
internal sealed record FoundRange(long At, long Bytes, FoundContent Content)
{
    internal string Text => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"has {Words} in {Bytes} bytes at {At}");

    private string Words => Content switch
    {
        FoundContent.Earlier => "what was there before its last write",
        FoundContent.Mixed => "bytes of before and after its last write",
        FoundContent.Zeros => "zeros",
        _ => "what was never written there",
    };
}

/// <summary>What a part of a file holds in the place of what was written last.</summary>
internal enum FoundContent
{
    /// <summary>What was there before the last write.</summary>
    Earlier,

    /// <summary>Each byte is either of before or of after the last write.</summary>
    Mixed,

    /// <summary>Zeros, where others were.</summary>
    Zeros,

    /// <summary>Something that was never written there.</summary>
    Other,
}

/// <summary>What became of a file.</summary>
internal enum FileFate
{
    /// <summary>It is as it was synced.</summary>
    AsSynced,

    /// <summary>It was not synced, and nothing is in it that was not written.</summary>
    AsItMay,

    /// <summary>It was synced, and is gone, or has its earlier name.</summary>
    Missing,

    /// <summary>It is shorter than it was synced.</summary>
    Shorter,

    /// <summary>It holds what was there before a write that was synced.</summary>
    Earlier,

    /// <summary>It is longer than was written, or holds what was never written there.</summary>
    Garbage,

    /// <summary>It cannot be read.</summary>
    Unreadable,
}
