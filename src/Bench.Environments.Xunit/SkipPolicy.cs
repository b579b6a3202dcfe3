using Bench.Environments.Options;

namespace Bench.Environments.Xunit;

/// <summary>
/// Which tests may be skipped, always with the reason. Where the machine lacks something: on a developer's machine all, in CI those that were
/// announced, since any other skip would hide that a profile has stopped being tested. Where a stand-in serves: those of the server itself.
/// </summary>
public static class SkipPolicy
{
    /// <summary>Whether the tests of a profile may be skipped because the machine cannot run it.</summary>
    /// <param name="name">The profile's name, or for one of its mounts <c>PROFILE/PROTOCOL</c>: <c>ganesha/NFSv4.1</c>.</param>
    /// <param name="options">The options, which announce skips.</param>
    /// <returns>True when they may.</returns>
    public static bool Allows(string name, BenchOptions options) =>
        Allows(name, options, IsContinuousIntegration);

    /// <summary>
    /// Why a test of a server itself is skipped where a stand-in serves in its place: it would try the stand-in. In CI, too, and without an
    /// announcement: a stand-in serves only where the server's source was not given, every output says so, and the reason says how to run the test.
    /// </summary>
    /// <param name="server">The server's name.</param>
    /// <param name="what">What the test tries of it, in the plural: <c>file system semantics</c>.</param>
    /// <param name="isStandIn">Whether a stand-in serves.</param>
    /// <param name="remedy">How to get the real server.</param>
    /// <returns>The reason; null where the real server serves, and the test runs.</returns>
    internal static string? ReasonOnStandIn(string server, string what, bool isStandIn, string? remedy) =>
        isStandIn ? $"{server}'s stand-in is used: {what} are tested on the real server only ({remedy})" : null;

    /// <summary>Whether this is CI, where all is installed that tests use.</summary>
    internal static bool IsContinuousIntegration => ProcessEnvironment.Read().GetValueOrDefault("CI") is "true" or "1";

    internal static bool Allows(string name, BenchOptions options, bool isContinuousIntegration) =>
        !isContinuousIntegration || options.Platform.AnnouncedSkips.Contains(name, StringComparer.Ordinal);
}
