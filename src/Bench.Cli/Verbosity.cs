namespace Bench.Cli;

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
