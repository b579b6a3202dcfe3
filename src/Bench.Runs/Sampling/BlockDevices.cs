namespace Bench.Runs.Sampling;

/// <summary>What this machine's kernel says of its block devices.</summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
internal sealed class BlockDevices(string root)
{
    /// <summary>Whether a device lies on others, as a logical volume does: what is read from it is counted below it again.</summary>
    public bool IsStacked(ulong major, ulong minor)
    {
        var others = Path.Combine(root, FormattableString.Invariant($"sys/dev/block/{major}:{minor}/slaves"));
        return Directory.Exists(others) && Directory.EnumerateFileSystemEntries(others).Any();
    }
}
