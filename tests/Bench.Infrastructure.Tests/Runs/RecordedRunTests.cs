using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Environments.Options;
using Bench.Infrastructure.Tests.Support;
using Bench.Results.Runs;
using Bench.Runs.Ceilings;
using Bench.Runs.Measuring;
using Bench.Runs.Planning;
using Bench.Runs.Storage;
using Bench.Runs.Subjects;
using Bench.Runs.Workloads;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>Records the run of all profiles of which reports are made in tests. It is a real one, small enough for the repository.</summary>
[Trait("Category", "Engine")]
public sealed class RecordedRunTests
{
    private static readonly string[] Measured = ["rand-read-4k", "seq-write", "file-stat-1000"];

    /// <summary>Named by hand when what a run stores has changed: <c>-explicit on -method "*.RecordedRunTests.Record_a_run_of_all_profiles"</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Record_a_run_of_all_profiles()
    {
        var token = TestContext.Current.CancellationToken;
        var layout = RepositoryLayout.Find(AppContext.BaseDirectory);
        var options = BenchOptions.Load(layout, ProfileCatalog.ServerKeys);
        var standIn = DittoFsStandIn.UnlessSourceIsGiven(options, layout);
        var subjects = SubjectReader.Read(ProfileCatalog.All.Select(profile => profile.Name), layout);
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, token);
        var machine = await RunMachine.ReadAsync(engine, subjects, layout, TimeProvider.System, standIn, token);
        var workloads = WorkloadCatalog.Load(layout).Select(Measured);
        var plan = RunPlanner.Create(
            new RunChoices
            {
                Subjects = [.. subjects.Select(choice => choice.Subject)],
                Workloads = workloads,
                Sizes = [32L << 20],
                Iterations = 2,
                Again = 0,
                HasCeilings = true,
                Runtime = TimeSpan.FromSeconds(3),
                Threads = [4],
                Engine = FioEngine.LibAio,
                Seed = 20260102,
            },
            machine.Support,
            TimeProvider.System.GetUtcNow());
        var folder = RunFolder.Create(Path.Combine(layout.Root, "tests", "Bench.Reports.Tests", "Data", "recorded"), plan);
        using (folder.Hold())
        {
            await new RunSession(
                folder,
                subjects.ToDictionary(choice => choice.Subject.Name, choice => choice.Subject, StringComparer.Ordinal),
                workloads.ToDictionary(workload => workload.Name, StringComparer.Ordinal),
                subject => subjects.Single(choice => choice.Subject == subject).Options,
                new CeilingPlace(options, new LaunchSettings { Layout = layout, StandIn = standIn }),
                new Progress<RunStep>(_ => { })).RunAsync(token);
        }

        RunSummary.Of([folder.ReadAll()]).Cells.Should().Contain(cell => cell.State == CellState.Measured);
    }
}
