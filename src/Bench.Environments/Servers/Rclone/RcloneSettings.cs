using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>What can be set of rclone.</summary>
internal static class RcloneSettings
{
    /// <summary>rclone's own image, which unlike Debian's can serve NFS.</summary>
    public static OptionKey<string> Image { get; } = new(
        "RCLONE_IMAGE", "rclone", "rclone/rclone:1.71.2", isSecret: false, "rclone's own image, which can serve NFS.", ImageParser.Parse);
}
