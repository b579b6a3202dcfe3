using System.Globalization;

namespace Bench.Cli.Soak;

/// <summary>A running process.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Line">Its command line, words separated by spaces; empty for what has none.</param>
internal sealed record RunningCommand(int ProcessId, string Line)
{
    /// <summary>All processes of this machine that can be seen.</summary>
    public static IEnumerable<RunningCommand> All() => Directory.EnumerateDirectories("/proc")
        .Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]))
        .Select(path => new RunningCommand(int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), ReadLine(path)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ProcessId} {Line}");

    private static string ReadLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
