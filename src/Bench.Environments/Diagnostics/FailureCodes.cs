namespace Bench.Environments.Diagnostics;

/// <summary>The kinds of failures, by which docs/troubleshooting.md finds them. They are stable: scripts ask for them.</summary>
internal static class FailureCodes
{
    public const string Busy = "BENCH-BUSY";
    public const string Failure = "BENCH-FAILURE";
    public const string NotUp = "BENCH-NOT-UP";
    public const string Options = "BENCH-OPTIONS";
    public const string Prerequisite = "BENCH-PREREQUISITE";
    public const string Profile = "BENCH-PROFILE";

    /// <summary><c>BENCH-MOUNT</c> for a failure of the stage Mount.</summary>
    public static string Of(EnvironmentStage stage) => $"BENCH-{stage.ToString().ToUpperInvariant()}";
}
