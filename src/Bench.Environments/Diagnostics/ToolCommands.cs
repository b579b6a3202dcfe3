using System.Text.RegularExpressions;

namespace Bench.Environments.Diagnostics;

/// <summary>
/// The commands and options of the command line that texts of the library refer to. A text has them as <c>`bench down ganesha`</c>, which
/// everyone can read; a program that knows how it is called itself words them anew with <see cref="Word"/>.
/// </summary>
internal static partial class ToolCommands
{
    /// <summary>The option that has a start use free ports.</summary>
    public const string RandomPorts = "--random-ports";

    /// <summary>The option that has every step told.</summary>
    public const string Verbose = "--verbose";

    public static string Bootstrap => Named("bootstrap");
    public static string Check => Named("check");
    public static string Down => Named("down");
    public static string Env => Named("env");
    public static string Logs => Named("logs");
    public static string Profiles => Named("profiles");
    public static string Ps => Named("ps");
    public static string Run => Named("run");
    public static string Setup => Named("setup");
    public static string Workloads => Named("workloads");

    public static string DownOf(string profile) => Named($"down {profile}");

    public static string ExecIn(string environment, string command) => Named($"exec {environment} -- {command}");

    public static string LogsOf(string environment) => Named($"logs {environment}");

    public static string MountOf(string environment) => Named($"mount {environment}");

    public static string UpOf(string profile) => Named($"up {profile}");

    /// <summary>Replaces the commands of a text.</summary>
    /// <param name="text">A problem, a fact or a next step.</param>
    /// <param name="word">Gets a command without the program's name, as in <c>down ganesha</c>; returns what to write for it.</param>
    public static string Word(string text, Func<string, string> word) => Command().Replace(text, match => word(match.Groups["command"].Value));

    private static string Named(string command) => $"`bench {command}`";

    [GeneratedRegex("`bench (?<command>[^`]+)`")]
    private static partial Regex Command();
}
