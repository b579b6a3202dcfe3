namespace Bench.Cli.Checking;

/// <summary>Whether a requirement is met.</summary>
internal enum FindingStatus
{
    /// <summary>It is.</summary>
    Ok,

    /// <summary>It is not.</summary>
    Missing,

    /// <summary>It cannot be seen from here, mostly because no engine answers.</summary>
    Unknown,
}
