using Bench.Environments.Diagnostics;

namespace Bench.Environments.Options;

/// <summary>How long each stage may take, and which option says so.</summary>
internal static class StageBudgets
{
    private static readonly TimeSpan ReadinessGrace = TimeSpan.FromSeconds(15);

    public static TimeSpan For(this TimeoutOptions timeouts, EnvironmentStage stage) => stage switch
    {
        EnvironmentStage.Prerequisites => timeouts.Prerequisites,
        EnvironmentStage.Images => timeouts.Images,
        EnvironmentStage.Containers => timeouts.Containers,

        // The wait itself keeps the budget, and knows what it saw; this one only catches a wait that hangs.
        EnvironmentStage.Readiness => timeouts.Ready + ReadinessGrace,
        EnvironmentStage.Bootstrap => timeouts.Bootstrap,
        EnvironmentStage.Mount or EnvironmentStage.Usability => timeouts.Mount,
        EnvironmentStage.Use or EnvironmentStage.Teardown => timeouts.Teardown,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>What to do when a stage took too long.</summary>
    public static string Advice(EnvironmentStage stage) => stage switch
    {
        EnvironmentStage.Prerequisites => "the engine hardly answers: restart it, then run this again; if the machine is only slow, raise BENCH_TIMEOUT_PREREQUISITES",
        EnvironmentStage.Readiness => "if the machine is only slow, raise BENCH_TIMEOUT_READY",
        EnvironmentStage.Use => "if the machine is only slow, raise BENCH_TIMEOUT_TEARDOWN",
        EnvironmentStage.Usability => "if the machine is only slow, raise BENCH_TIMEOUT_MOUNT",
        _ => $"if the machine is only slow, raise BENCH_TIMEOUT_{stage.ToString().ToUpperInvariant()}",
    };
}
