using Bench.Results.Ceilings;
using Bench.Runs.Ceilings;
using Bench.Runs.Storage;

namespace Bench.Tests.Runs.Ceilings;

/// <summary>Ceilings in the folders of runs.</summary>
public sealed class StoredCeilingsTests : IDisposable
{
    private readonly DirectoryInfo results = Directory.CreateTempSubdirectory("bench-run-");

    public void Dispose() => results.Delete(recursive: true);

    [Fact]
    public void Each_ceiling_is_stored_at_once_and_once()
    {
        var folder = Folder(1);
        folder.ReadCeilings().Should().BeNull();

        folder.Add(TestCeilings.Client(TestCeilings.Read(1)));
        folder.Add(TestCeilings.Of(CeilingKind.Disk, null, TestCeilings.Read(2, null)));
        folder.Add(TestCeilings.Client(TestCeilings.Read(3)));

        folder.ReadAll().Ceilings.Select(ceiling => (ceiling.Kind, ceiling.Figures[0].Value)).Should().Equal((CeilingKind.Disk, 2), (CeilingKind.Client, 3));
    }

    /// <summary>22 runs, of which the newest is under way, and the one before it has a file that was cut.</summary>
    [Fact]
    public void Newest_20_earlier_runs_count_and_one_that_cannot_be_read_says_nothing()
    {
        RunFolder[] folders = [.. Enumerable.Range(1, 22).Select(Folder)];
        foreach (var (index, folder) in folders.Index())
        {
            folder.Add(TestCeilings.Client(TestCeilings.Read(index + 1)));
        }

        File.WriteAllText(Path.Combine(folders[20].Path, "ceilings.json"), "{");

        EarlierCeilings.Read(results.FullName, folders[21].Path).Select(item => item.Ceiling.Figures[0].Value).Should().Equal(Enumerable.Range(2, 19).Reverse().Select(value => (double)value));
    }

    private RunFolder Folder(int day) => RunFolder.Create(results.FullName, TestRun.Plan(TestRun.Cell("ganesha")) with { StartedAt = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero) });
}
