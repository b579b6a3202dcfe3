using Bench.Environments.Servers;

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
    public static string Advice(EnvironmentStage stage)
    {
        var first = stage == EnvironmentStage.Prerequisites ? "the engine hardly answers: restart it, then run this again; " : "";
        return $"{first}if the machine is only slow, raise {KeyOf(stage).Name}";
    }

    private static OptionKey<TimeSpan> KeyOf(EnvironmentStage stage) => stage switch
    {
        EnvironmentStage.Prerequisites => OptionKeys.PrerequisitesTimeout,
        EnvironmentStage.Images => OptionKeys.ImagesTimeout,
        EnvironmentStage.Containers => OptionKeys.ContainersTimeout,
        EnvironmentStage.Readiness => OptionKeys.ReadyTimeout,
        EnvironmentStage.Bootstrap => OptionKeys.BootstrapTimeout,
        EnvironmentStage.Mount or EnvironmentStage.Usability => OptionKeys.MountTimeout,
        EnvironmentStage.Use or EnvironmentStage.Teardown => OptionKeys.TeardownTimeout,
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };
}
