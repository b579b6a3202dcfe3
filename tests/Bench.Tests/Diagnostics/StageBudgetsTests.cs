using System.Text.RegularExpressions;
using Bench.Environments;
using Bench.Environments.Options;

namespace Bench.Tests.Diagnostics;

public sealed partial class StageBudgetsTests
{
    public static TheoryData<EnvironmentStage> Stages => [.. Enum.GetValues<EnvironmentStage>()];

    /// <summary>A machine may be slower than whoever chose the defaults thought: each stage can be given more time.</summary>
    [Theory]
    [MemberData(nameof(Stages))]
    public void A_stage_that_timed_out_names_a_setting_that_gives_it_more_time(EnvironmentStage stage)
    {
        var key = Setting().Match(StageBudgets.Advice(stage)).Value;

        TimeoutsWith(key, "4000").For(stage).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(4000));
    }

    private static TimeoutOptions TimeoutsWith(string key, string seconds) => BenchOptionsLoader.Load(new OptionsInput
    {
        RepositoryRoot = "/",
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = seconds },
    }).Options.Timeouts;

    [GeneratedRegex("BENCH_TIMEOUT_[A-Z]+")]
    private static partial Regex Setting();
}
