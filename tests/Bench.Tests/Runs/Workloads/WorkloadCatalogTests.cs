using Bench.Environments;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Workloads;

public sealed class WorkloadCatalogTests
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private static readonly WorkloadCatalog Catalog = WorkloadCatalog.Load(Layout);

    [Fact]
    public void Workloads_are_selected_once_and_in_the_order_in_which_they_are_measured() =>
        Catalog.Select(["seq-read", "file-create-1000", "seq-read"]).Select(workload => workload.Name).Should().Equal("file-create-1000", "seq-read");

    [Fact]
    public void Name_of_a_file_means_all_its_variants() =>
        Catalog.Select(["file-stat"]).Select(workload => workload.Name).Should().Equal("file-stat-1000", "file-stat-10000");

    [Fact]
    public void Path_means_a_file_of_ones_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.fio", Catalog.Select(["seq-read"])[0].Text);

        Catalog.Select([folder.At("mine.fio"), "seq-write"]).Select(workload => workload.Name).Should().Equal("mine", "seq-write");
    }

    [Fact]
    public void Path_of_a_file_of_the_folder_is_the_same_workload() =>
        Catalog.Select([Path.Combine(Layout.Workloads, "seq-read.fio"), "seq-read"]).Should().ContainSingle();

    [Fact]
    public void Unknown_name_gets_a_guess_and_all_names()
    {
        var select = () => Catalog.Select(["seq-raed"]);

        var failure = select.Should().Throw<WorkloadException>().Which;
        failure.Code.Should().Be("BENCH-WORKLOAD");
        failure.Problem.Should().StartWith("There is no workload 'seq-raed': did you mean seq-read? Workloads: ").And.Contain("file-create-1000");
    }

    [Fact]
    public void Mistakes_of_all_files_are_reported_together()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.fio", "[a]\n");
        folder.Write("b.sh", "true\n");
        folder.Write("notes.md", "");

        var load = () => WorkloadCatalog.Load(folder.Path);

        load.Should().Throw<WorkloadException>().Which.Mistakes.Select(mistake => Path.GetFileName(mistake.File)).Distinct().Should().Equal("a.fio", "b.sh");
    }

    [Fact]
    public void Two_workloads_of_one_name_are_a_mistake()
    {
        using var folder = new TemporaryFolder();
        folder.Write("seq-read.fio", Catalog.Select(["seq-read"])[0].Text);

        var select = () => Catalog.Select(["seq-read", folder.At("seq-read.fio")]);

        select.Should().Throw<WorkloadException>().Which.Mistakes.Should().ContainSingle().Which.Message.Should().StartWith("there are two workloads seq-read: the other is in ");
    }

    [Fact]
    public void File_that_is_no_workload_by_its_name_is_a_mistake()
    {
        var select = () => Catalog.Select(["./mine.txt"]);

        select.Should().Throw<WorkloadException>().Which.Mistakes.Should().ContainSingle().Which.Hint.Should().Be("a job of fio ends in .fio, a shell script in .sh");
    }

    [Fact]
    public void Folder_without_workloads_is_named()
    {
        using var folder = new TemporaryFolder();
        var load = () => WorkloadCatalog.Load(folder.At("none"));

        load.Should().Throw<WorkloadException>().Which.Problem.Should().Be($"there are no workloads in {folder.At("none")}");
    }
}
