using System.CommandLine;

namespace Bench.Cli;

/// <summary>The options every verb has, before or after its name; and the one that verbs which change something add.</summary>
internal static class GlobalOptions
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Write results and errors as JSON, one object a line.", Recursive = true };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Write results and errors only.", Recursive = true };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Write every step.", Recursive = true };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "Write without colours, as NO_COLOR does.", Recursive = true };

    /// <summary>For verbs that change something: <c>verb.Add(GlobalOptions.DryRun)</c>, and <see cref="CommandContext.DryRun"/> tells.</summary>
    public static Option<bool> DryRun { get; } = new("--dry-run", "-n") { Description = "Change nothing; write what would be done." };

    public static IReadOnlyList<Option> All { get; } = [Json, Quiet, Verbose, NoColor];
}

/// <summary>How much is written beside results and errors.</summary>
internal enum Verbosity
{
    /// <summary>Nothing.</summary>
    Quiet,

    /// <summary>Progress, and what to do next.</summary>
    Normal,

    /// <summary>Every step.</summary>
    Verbose,
}
