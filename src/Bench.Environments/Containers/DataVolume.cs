using Bench.Environments.Options;

namespace Bench.Environments.Containers;

/// <summary>The place a server keeps its data in: a volume on disk, or memory where the options say so.</summary>
/// <param name="Target">Absolute path in the container.</param>
/// <param name="OwnerId">The user and group id that must own it (0 to 65535).</param>
/// <param name="MayBeMemory">Whether the server works on tmpfs at all.</param>
public sealed record DataVolume(string Target, int OwnerId = 0, bool MayBeMemory = true)
{
    /// <summary>Whether it lies in memory under these options. Not every server works there.</summary>
    internal bool IsInMemory(VolumeOptions options) => options.Tmpfs && MayBeMemory;
}
