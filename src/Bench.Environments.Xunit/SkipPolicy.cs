using Bench.Environments.Options;

namespace Bench.Environments.Xunit;

/// <summary>
/// Whether tests may be skipped because the machine lacks something. On a developer's machine they may, with the reason. In
/// CI a skip that nobody announced would hide that a profile has stopped being tested.
/// </summary>
public static class SkipPolicy
{
    /// <summary>Whether the tests of a profile may be skipped here.</summary>
    /// <param name="name">The profile's name, or for one of its mounts <c>PROFILE/PROTOCOL</c>: <c>ganesha/NFSv4.1</c>.</param>
    /// <param name="options">The options, which announce skips.</param>
    /// <returns>True when they may.</returns>
    public static bool Allows(string name, BenchOptions options) =>
        Allows(name, options, IsContinuousIntegration);

    /// <summary>Whether this is CI, where all is installed that tests use.</summary>
    internal static bool IsContinuousIntegration => ProcessEnvironment.Read().GetValueOrDefault("CI") is "true" or "1";

    internal static bool Allows(string name, BenchOptions options, bool isContinuousIntegration) =>
        !isContinuousIntegration || options.Platform.AnnouncedSkips.Contains(name, StringComparer.Ordinal);
}
