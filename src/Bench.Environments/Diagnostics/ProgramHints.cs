using System.Globalization;

namespace Bench.Environments.Diagnostics;

/// <summary>What to do about a program that failed, whichever it is: it cannot start, has no room, or reaches nobody.</summary>
internal static class ProgramHints
{
    public const string FreeSpace = "free space: df shows which disk, docker system df what the engine keeps on its own";

    private static readonly HintTable CannotStart = new(
        (@"error while loading shared libraries: (?<what>[^:\s]+)", "its image lacks the library ${what}: use another version of that image"),
        (@"version `(?<what>[^']+)' not found", "it was built for a newer C library (${what}) than this image has: use an older version of it"),
        ("exec format error", "it is built for another processor: docker image inspect shows for which one"),
        ("^status 127:", "its image has no such program: use another version of that image"),
        ("^status 126:", "the program is not executable: check its mode in the image"));

    private static readonly HintTable Surroundings = new(
        ("no space left on device|disk quota exceeded", FreeSpace),
        (
            "connection (refused|reset|timed out)|no route to host|network is unreachable|i/o timeout|no such host|name resolution|transport endpoint",
            $"check that what it connects to is running: {ToolCommands.Ps}, {ToolCommands.Logs}"));

    /// <summary>The advice on a program that ended; null where its words name no cause.</summary>
    /// <param name="status">Its exit status.</param>
    /// <param name="words">What it said.</param>
    /// <param name="known">What else is known of the program and of what it works with; asked before what holds for any.</param>
    public static string? For(long status, string words, HintTable? known = null)
    {
        var seen = Seen(status, words);
        return CannotStart.For(seen) ?? known?.For(seen) ?? Surroundings.For(seen);
    }

    /// <summary>The advice on a program that could not even start; null where it could, or where nothing says so.</summary>
    /// <param name="status">Its exit status.</param>
    /// <param name="words">What was said of it.</param>
    public static string? ForStart(long status, string words) => CannotStart.For(Seen(status, words));

    private static string Seen(long status, string words) => string.Create(CultureInfo.InvariantCulture, $"status {status}: {words}");
}
