namespace Bench.Environments.Support;

/// <summary>Whether a profile can run on a machine.</summary>
internal enum SupportLevel
{
    /// <summary>It runs as the profile means it.</summary>
    Runs,

    /// <summary>It runs, and differs in something that matters when results are compared.</summary>
    RunsWithDifference,

    /// <summary>It does not run.</summary>
    DoesNotRun,
}
