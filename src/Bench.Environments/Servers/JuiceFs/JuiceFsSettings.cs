using Bench.Environments.Options;

namespace Bench.Environments.Servers;

/// <summary>What can be set of JuiceFS.</summary>
internal static class JuiceFsSettings
{
    /// <summary>JuiceFS's own image.</summary>
    public static OptionKey<string> Image { get; } = new(
        "JUICEFS_IMAGE", "JuiceFS", "juicedata/mount:ce-v1.2.3", isSecret: false, "JuiceFS's own image.", ImageParser.Parse);
}
