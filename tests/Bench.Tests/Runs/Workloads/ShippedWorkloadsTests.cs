using Bench.Environments;
using Bench.Environments.Options;
using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Workloads;

/// <summary>The workloads of the repository.</summary>
public sealed class ShippedWorkloadsTests
{
    private static readonly RepositoryLayout Layout = RepositoryLayout.Find(AppContext.BaseDirectory);

    private static readonly IReadOnlyList<Workload> All = WorkloadCatalog.Load(Layout).All;

    private static readonly WorkloadSettings Settings = new()
    {
        Directory = "/mnt/bench/run",
        SizeBytes = 1 << 30,
        Threads = 4,
        Runtime = TimeSpan.FromSeconds(10),
        Engine = FioEngine.LibAio,
    };

    public static TheoryData<string> Names => [.. All.Select(workload => workload.Name)];

    [Fact]
    public void Every_file_of_the_folder_is_a_workload_and_loads()
    {
        Directory.GetFiles(Layout.Workloads).Where(file => !Path.GetFileName(file).StartsWith('.')).Should().BeEquivalentTo(All.Select(workload => workload.File).Distinct());
        All.Select(workload => workload.Name).Should().OnlyHaveUniqueItems().And.Contain(
        [
            "seq-write", "seq-write-buffered", "seq-read", "rand-read-4k", "rand-write-4k", "mixed-70-30", "large-file-1g", "file-create-1000",
            "file-create-10000", "file-stat-1000", "file-stat-10000", "file-delete-1000", "file-delete-10000", "readdir-1000", "readdir-10000",
            "tree-make-5", "tree-walk-5", "tree-remove-5", "source-tree", "dbench",
        ]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_key_is_declared_in_the_file(string name)
    {
        var workload = Get(name);
        var lines = workload.Text.Split('\n');

        Declarations.Keys.Where(key => key is not (Declarations.Variants or Declarations.Needs or Declarations.Common))
            .Should().OnlyContain(key => lines.Count(line => line.StartsWith($"# bench: {key} = ", StringComparison.Ordinal)) == 1);
        workload.Title.Should().NotEndWith(".");
        workload.Measures.Should().NotEndWith(".");
    }

    [Fact]
    public void Metadata_is_measured_before_data() => All.Select(workload => workload.Kind).Should().BeInAscendingOrder();

    [Fact]
    public void Quick_set_has_data_and_metadata_in_few_workloads()
    {
        var quick = All.Where(workload => workload.Set == WorkloadSet.Quick).ToArray();

        quick.Select(workload => workload.Kind).Distinct().Should().HaveCount(2);
        quick.Should().HaveCountLessThanOrEqualTo(8);
    }

    [Fact]
    public void Reads_are_cold_too_and_need_files_that_exist_in_full() =>
        All.Where(workload => workload.MainMetric.Name.StartsWith("read-", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(workload => workload.Passes.Contains(WorkloadPass.Cold) && workload.Layout == "read-data");

    [Fact]
    public void Writes_are_measured_direct_and_buffered_with_a_sync_at_the_end()
    {
        Get("seq-write").IsDirect.Should().BeTrue();
        var buffered = Get("seq-write-buffered");
        buffered.IsDirect.Should().BeFalse();
        JobFile.Parse(buffered.Text).Options.Select(option => option.Text).Should().Contain("end_fsync=1").And.NotContain("time_based");
    }

    [Fact]
    public void Sequential_read_is_never_time_based() => JobFile.Parse(Get("seq-read").Text).Named("time_based").Should().BeEmpty();

    [Fact]
    public void Random_read_reads_no_block_twice_where_it_is_cold()
    {
        JobFile.Parse(Get("rand-read-4k").Text).Options.Select(option => option.Text).Should().Contain(["norandommap=${WORKLOAD_REPEATS}", "time_based=${WORKLOAD_REPEATS}"]);
        Get("rand-read-4k").Measurement(Settings).Environment["WORKLOAD_REPEATS"].Should().Be("1");
        Get("rand-read-4k").Measurement(Settings with { IsCold = true }).Environment["WORKLOAD_REPEATS"].Should().Be("0");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_variable_of_a_file_has_a_value(string name)
    {
        var workload = Get(name);

        var command = workload.Measurement(Settings);

        WorkloadSettings.Variables.Where(variable => workload.Text.Contains($"${{{variable}}}", StringComparison.Ordinal) || workload.Text.Contains($"${variable}\"", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(variable => command.Environment[variable] != "");
    }

    [Fact]
    public void Job_is_laid_out_checked_and_measured_by_fio_from_standard_input()
    {
        var workload = Get("rand-read-4k");

        workload.Preparation(Settings)!.Command.Should().Equal("fio", "--create_only=1", "-");
        workload.Check(Settings)!.Command.Should().Equal("fio", "--parse-only", "-");
        workload.Measurement(Settings).Command.Should().Equal("fio", "--output-format=json+", "-");
        workload.Measurement(Settings).Input.ToArray().Should().Equal(File.ReadAllBytes(workload.File));
        Get("seq-write").Preparation(Settings).Should().BeNull("nothing has to exist before");
    }

    [Fact]
    public void Script_gets_its_step_as_the_only_argument_and_no_input()
    {
        var workload = Get("tree-walk-5");

        workload.Preparation(Settings)!.Command.Should().Equal("sh", "-c", workload.Text, "tree-walk.sh", "prepare");
        workload.Measurement(Settings).Command.Should().Equal("sh", "-c", workload.Text, "tree-walk.sh", "run");
        workload.Measurement(Settings).Input.IsEmpty.Should().BeTrue();
        workload.Check(Settings).Should().BeNull("fio has nothing to look at");
    }

    [Fact]
    public void Variables_are_those_of_the_settings()
    {
        Get("file-create-10000").Measurement(Settings with { Threads = 3 }).Environment.Should().BeEquivalentTo(new Dictionary<string, string?>
        {
            ["BENCH_THREADS"] = "3",
            ["BENCH_RUNTIME"] = "10",
            ["FIO_ENGINE"] = "libaio",
            ["WORKLOAD_DIRECTORY"] = "/mnt/bench/run",
            ["WORKLOAD_DIRECT"] = "1",
            ["WORKLOAD_SIZE"] = "1073741824",
            ["WORKLOAD_SIZE_PER_THREAD"] = "357564416",
            ["WORKLOAD_REPEATS"] = "1",
            ["WORKLOAD_VARIANT"] = "10000",
            ["WORKLOAD_VARIANT_PER_THREAD"] = "3333",
        });
    }

    [Fact]
    public void On_macOS_the_same_job_has_another_engine_and_is_not_direct()
    {
        var variables = Get("seq-write").Measurement(Settings with { Engine = FioEngine.PosixAio, CanBeDirect = false }).Environment;

        variables["FIO_ENGINE"].Should().Be("posixaio");
        variables["WORKLOAD_DIRECT"].Should().Be("0");
    }

    [Theory]
    [InlineData("seq-write", 10)]
    [InlineData("seq-read", 10)]
    [InlineData("file-create-1000", 3)]
    [InlineData("file-create-10000", 15)]
    public void Duration_is_the_runtime_or_an_estimate_of_the_variant(string name, int seconds) =>
        Get(name).Duration.EstimateFor(TimeSpan.FromSeconds(10)).Should().Be(TimeSpan.FromSeconds(seconds));

    private static Workload Get(string name) => All.Single(workload => workload.Name == name);
}
