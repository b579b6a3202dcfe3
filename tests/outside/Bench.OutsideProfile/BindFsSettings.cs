using Bench.Environments.Servers;

namespace Bench.OutsideProfile;

/// <summary>What can be set of bindfs.</summary>
public static class BindFsSettings
{
    /// <summary>Whether it serves several requests at once. Its own default is one after the other.</summary>
    public static OptionKey<bool> Multithreaded { get; } = OptionKey.Of(
        "BINDFS_MULTITHREADED", "bindfs", "false", "Whether bindfs serves several requests at once: true or false.", text => text switch
        {
            "true" => true,
            "false" => false,
            _ => throw new FormatException("is neither true nor false"),
        });
}
