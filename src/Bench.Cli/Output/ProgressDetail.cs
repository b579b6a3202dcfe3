namespace Bench.Cli.Output;

/// <summary>How much progress is written.</summary>
internal enum ProgressDetail
{
    /// <summary>A line a stage, which counts on while the stage runs: needs a console that can take a line back.</summary>
    Stages,

    /// <summary>A line for everything that is logged, with the time since the start.</summary>
    Lines,
}
