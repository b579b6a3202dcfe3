using Bench.Environments;
using Bench.Results.Durability;
using Bench.Results.Manifests;
using Bench.Results.Runs;
using Bench.Runs.Durability;
using Bench.Runs.Measuring;
using Bench.Runs.Storage;

namespace Bench.Tests.Runs.Durability;

/// <summary>What is stored of a run's trials, and which of them a run that goes on still has to do.</summary>
public sealed class DurabilityOfRunTests : IDisposable
{
    private static readonly Cell Ganesha = TestRun.Cell("ganesha");
    private static readonly Cell Samba = TestRun.Cell("samba");
    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("bench-run-");

    public void Dispose() => results.Delete(recursive: true);

    [Fact]
    public void Stored_trial_is_read_back_and_belongs_to_the_run()
    {
        var folder = Folder();
        var trial = TestTrial.Of(DurabilityTier.Local, TestTrial.Synced("renamed", null));
        folder.Add(trial);

        var again = RunFolder.Open(results.FullName, folder.Path);

        again.ReadDurability("ganesha").Should().BeEquivalentTo(trial);
        again.ReadAll().Durability.Should().ContainSingle();
        RunSummary.Of([again.ReadAll()]).Durability.Should().ContainSingle().Which.Contradiction.Should().NotBeNull();
        File.Exists(Path.Combine(folder.Path, RunSummary.Of([again.ReadAll()]).Durability[0].Evidence)).Should().BeTrue();
    }

    [Fact]
    public void Damaged_file_is_named()
    {
        var folder = Folder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "durability"));
        File.WriteAllText(Path.Combine(folder.Path, "durability", "ganesha.json"), "{ \"subj");

        FluentActions.Invoking(() => folder.ReadDurability("ganesha")).Should().Throw<BenchException>().Which.Problem.Should().Contain(Path.Combine("durability", "ganesha.json"));
    }

    [Theory]
    [InlineData(nameof(TrialOutcome.Compared), false)]
    [InlineData(nameof(TrialOutcome.NotBack), false)]
    [InlineData(nameof(TrialOutcome.NotTried), false)]
    [InlineData(nameof(TrialOutcome.Failed), true)]
    public void Run_that_goes_on_tries_again_only_what_failed(string outcome, bool isLeft)
    {
        var folder = Folder();
        folder.Add(Ganesha, TestRun.Valid(1, 5), raw: null);
        folder.Add(TestTrial.Of(DurabilityTier.Local) with { Outcome = Enum.Parse<TrialOutcome>(outcome) });

        Of(folder).IsLeft("ganesha").Should().Be(isLeft);
    }

    [Fact]
    public void Subject_with_figures_that_was_not_tried_is_left_and_one_without_any_is_not()
    {
        var folder = Folder();
        folder.Add(Ganesha, TestRun.Valid(1, 5), raw: null);
        folder.Add(Samba, TestRun.Failed(1, "no port is free", FailureKind.NotStarted), raw: null);

        Of(folder).Left().Should().Equal("ganesha");
    }

    private static DurabilityOfRun Of(RunFolder folder) => new(folder, new StageClock(TimeProvider.System), TimeProvider.System, new Progress<RunStep>());

    private RunFolder Folder() => RunFolder.Create(results.FullName, TestRun.Plan(Ganesha, Samba));
}
