using Bench.Environments.Mounting;
using Bench.Environments.Support;

namespace Bench.Cli.Output;

/// <summary>A way to mount a profile, and whether it runs here, as <c>--json</c> shows it.</summary>
/// <param name="Protocol">The protocol, as people write it.</param>
/// <param name="Support">Whether it runs here.</param>
/// <param name="Reasons">What differs, or why it does not run.</param>
/// <param name="Remedy">What would change that; null where nothing needs to, or nothing would.</param>
internal sealed record MountEntry(string Protocol, SupportLevel Support, IReadOnlyList<string> Reasons, string? Remedy)
{
    public static MountEntry Of(ProfileSupport support) => new(support.Protocol.Label(), support.Level, support.Reasons, support.Remedy);
}
