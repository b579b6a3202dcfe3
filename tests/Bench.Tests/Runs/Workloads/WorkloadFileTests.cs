using Bench.Runs.Workloads;

namespace Bench.Tests.Runs.Workloads;

/// <summary>Each mistake in a file is named with file, line and key, and with what was probably meant.</summary>
public sealed class WorkloadFileTests
{
    private const string Job =
        """
        # bench: title = Reads
        # bench: measures = reads a second
        # bench: kind = data
        # bench: main-metric = read-iops
        # bench: better = higher
        # bench: passes = warm, cold
        # bench: remount = no
        # bench: layout = read-data
        # bench: duration = runtime
        # bench: set = quick
        [reads]
        ioengine=${FIO_ENGINE}
        directory=${WORKLOAD_DIRECTORY}
        filename_format=read-data.$jobnum
        rw=randread
        time_based
        """;

    private const string Script =
        """
        #!/bin/sh
        # bench: title = Trees
        # bench: measures = directories a second
        # bench: kind = metadata
        # bench: variants = 5, 10
        # bench: main-metric = operations
        # bench: better = higher
        # bench: passes = warm
        # bench: remount = yes
        # bench: layout = prepare
        # bench: duration = 5, 60
        # bench: set = full, extra
        # bench: needs = mkdir
        make "$WORKLOAD_VARIANT" "$WORKLOAD_DIRECTORY"
        """;

    [Fact]
    public void Job_is_read()
    {
        var workload = Read("rand-read.fio", Job).Should().ContainSingle().Subject;

        workload.Name.Should().Be("rand-read");
        workload.Program.Should().Be(WorkloadProgram.Fio);
        workload.Title.Should().Be("Reads");
        workload.Kind.Should().Be(WorkloadKind.Data);
        workload.MainMetric.Should().Be(WorkloadMetric.All.Single(metric => metric.Name == "read-iops"));
        workload.Passes.Should().Equal(WorkloadPass.Warm, WorkloadPass.Cold);
        workload.NeedsRemount.Should().BeFalse();
        workload.Layout.Should().Be("read-data");
        workload.Variant.Should().BeNull();
    }

    [Fact]
    public void Sequential_read_that_is_only_measured_warm_may_be_time_based() =>
        Read("mine.fio", Job.Replace("warm, cold", "warm", StringComparison.Ordinal).Replace("rw=randread", "rw=read", StringComparison.Ordinal)).Should().ContainSingle();

    [Fact]
    public void Variables_in_comments_are_not_checked() =>
        Read("mine.fio", Job.Replace("time_based", "# as with ${ANYTHING}\ntime_based", StringComparison.Ordinal)).Should().ContainSingle();

    [Fact]
    public void Script_has_a_workload_for_each_variant()
    {
        var workloads = Read("tree.sh", Script);

        workloads.Select(workload => workload.Name).Should().Equal("tree-5", "tree-10");
        workloads.Select(workload => workload.Duration.Seconds).Should().Equal(5, 60);
        workloads.Select(workload => workload.Set).Should().Equal(WorkloadSet.Full, WorkloadSet.Extra);
        workloads[0].Needs.Should().Equal("mkdir");
    }

    [Fact]
    public void Value_that_is_given_once_holds_for_all_variants() =>
        Read("tree.sh", Script.Replace("duration = 5, 60", "duration = runtime", StringComparison.Ordinal)).Should().OnlyContain(workload => workload.Duration.Rule == DurationRule.Runtime);

    [Theory]
    [InlineData("kind = data", "kind = dat", "FILE:3: kind cannot be 'dat': did you mean data?")]
    [InlineData("kind = data", "kind = other", "FILE:3: kind cannot be 'other': it is one of data, metadata")]
    [InlineData("bench: kind", "bench: knid", "FILE: kind is not declared\n    add a line '# bench: kind = ...' to its head", "FILE:3: knid is not a key of a workload\n    did you mean kind?")]
    [InlineData("# bench: kind = data", "# bench: kind = data\n# bench: kind = metadata", "FILE:4: kind is declared twice, on line 3 and on line 4\n    keep one of them")]
    [InlineData("kind = data", "kind", "FILE: kind is not declared\n    add a line '# bench: kind = ...' to its head", "FILE:3: 'kind' is no declaration\n    write '# bench: KEY = VALUE'")]
    [InlineData("title = Reads", "title =", "FILE:1: title has no value")]
    [InlineData("read-iops", "read-ops", "FILE:4: main-metric cannot be 'read-ops': did you mean read-iops?")]
    [InlineData("read-iops", "seconds", "FILE:4: main-metric cannot be 'seconds': it is one of read-bandwidth, write-bandwidth, read-iops, write-iops, total-iops, operations")]
    [InlineData("better = higher", "better = lower", "FILE:5: better says lower, but of read-iops it is higher")]
    [InlineData("warm, cold", "warm, clod", "FILE:6: passes cannot be 'clod': did you mean cold?")]
    [InlineData("warm, cold", "warm, warm", "FILE:6: passes names warm twice")]
    [InlineData("remount = no", "remount = maybe", "FILE:7: remount cannot be 'maybe': it is one of yes, no")]
    [InlineData("layout = read-data", "layout = ../data", "FILE:8: layout cannot be '../data': none, or how the names of its files begin, of lower case letters, digits and -", "FILE:14: filename_format has to begin with ../data, the files that layout declares")]
    [InlineData("layout = read-data", "layout = write-data", "FILE:14: filename_format has to begin with write-data, the files that layout declares")]
    [InlineData("filename_format=read-data.$jobnum\n", "", "FILE: filename_format is not given, and layout declares files that begin with read-data\n    add a line such as filename_format=read-data.$jobnum")]
    [InlineData("duration = runtime", "duration = runtme", "FILE:9: duration cannot be 'runtme': did you mean runtime?")]
    [InlineData("duration = runtime", "duration = 0", "FILE:9: duration cannot be '0': runtime, at-most-runtime, or seconds from 1 to 86400")]
    [InlineData("duration = runtime", "duration = 1, 2", "FILE:9: duration has 2 values\n    declare one")]
    [InlineData("set = quick", "set = quik", "FILE:10: set cannot be 'quik': did you mean quick?")]
    [InlineData("set = quick", "set = quick\n# bench: needs = tar", "FILE:11: needs is for scripts: a job needs fio alone")]
    [InlineData("set = quick", "set = quick\n# bench: variants = 1, 2", "FILE:11: variants are declared, and WORKLOAD_VARIANT is not used: they would all do the same")]
    [InlineData("[reads]", "[reads", "FILE: there is no job in the file\n    add a section with the name of a job, such as [rand-read]", "FILE:11: '[reads' begins as a section and is none\n    write [NAME] alone on its line")]
    [InlineData("[reads]", "[global]", "FILE: there is no job in the file\n    add a section with the name of a job, such as [rand-read]")]
    [InlineData("[reads]\nioengine=${FIO_ENGINE}", "ioengine=${FIO_ENGINE}\n[reads]", "FILE:11: ioengine stands before the first section\n    put it under [global] or under its job")]
    [InlineData("${FIO_ENGINE}", "${FIO_ENGIN}", "FILE:12: FIO_ENGIN is not a variable a workload is given\n    did you mean FIO_ENGINE?")]
    [InlineData("time_based", "size=${WORKLOAD_VARIANT}", "FILE:16: WORKLOAD_VARIANT has no value: the file declares no variants\n    add a line such as '# bench: variants = 1000, 10000'")]
    [InlineData("${WORKLOAD_DIRECTORY}", "/tmp", "FILE:13: directory has to be ${WORKLOAD_DIRECTORY}: anything else is not the export")]
    [InlineData("directory=${WORKLOAD_DIRECTORY}\n", "", "FILE: directory is not given: fio would work where it is started\n    add a line directory=${WORKLOAD_DIRECTORY}")]
    [InlineData("rw=randread", "rw=read", "FILE:16: time_based reads the file again and again, which is not cold any more\n    leave it out: the file is then read once")]
    [InlineData("time_based", "include other.fio", "FILE:16: include names another file, and this one alone reaches the client\n    copy what is needed into this file")]
    [InlineData("time_based", "time_based\r", "FILE:16: lines end in CR LF\n    save it with LF line ends: sed -i 's/\\r$//' FILE")]
    public void Mistake_in_a_job_is_named(string right, string wrong, params string[] mistakes) => Mistakes("mine.fio", Job, right, wrong).Should().Equal(mistakes);

    [Theory]
    [InlineData("layout = prepare", "layout = files", "FILE:10: layout cannot be 'files': it is one of none, prepare\n    of a script it is its step prepare that makes what has to exist")]
    [InlineData("main-metric = operations", "main-metric = read-iops", "FILE:6: main-metric cannot be 'read-iops': it is one of operations, seconds, throughput")]
    [InlineData("# bench: needs = mkdir\n", "", "FILE: needs is not declared\n    name the programs the script calls, as in '# bench: needs = awk, date, tar'")]
    [InlineData("duration = 5, 60", "duration = 5, 60, 70", "FILE:11: duration has 3 values\n    declare one for all, or one for each of the 2 variants")]
    [InlineData("set = full, extra", "set = full, extr", "FILE:12: set cannot be 'extr': did you mean extra?")]
    [InlineData("variants = 5, 10", "variants = 5, 5", "FILE:5: a variant is named twice")]
    [InlineData("variants = 5, 10", "variants = 5, A/B", "FILE:5: 'A/B' cannot be a variant: lower case letters, digits and -")]
    [InlineData("variants = 5, 10", "variants = 5,", "FILE:5: variants has an empty name between its commas")]
    [InlineData("\"$WORKLOAD_VARIANT\"", "\"${WORKLOAD_VARIENT:-1}\" \"$WORKLOAD_VARIANT\"", "FILE:14: WORKLOAD_VARIENT is not a variable a workload is given\n    did you mean WORKLOAD_VARIANT?")]
    [InlineData("5, 10\n", "5, deep\n", "FILE:14: WORKLOAD_VARIANT_PER_THREAD has no value for the variant 'deep', which is no number")]
    [InlineData("#!/bin/sh", "#!/bin/bash", "FILE:1: the script is for /bin/bash, and will be run by sh\n    write it for a POSIX shell, with #!/bin/sh")]
    public void Mistake_in_a_script_is_named(string right, string wrong, params string[] mistakes)
    {
        var script = wrong.Contains("deep", StringComparison.Ordinal) ? Script.Replace("WORKLOAD_VARIANT", "WORKLOAD_VARIANT_PER_THREAD", StringComparison.Ordinal) : Script;

        Mistakes("mine.sh", script, right, wrong).Should().Equal(mistakes);
    }

    [Fact]
    public void All_mistakes_are_named_together()
    {
        var mistakes = new List<WorkloadMistake>();

        WorkloadFile.Parse("[reads]\nrw=read\n", "mine.fio", mistakes).Should().BeEmpty();

        mistakes.Select(mistake => mistake.Message).Should().Equal("the file declares nothing", "directory is not given: fio would work where it is started");
    }

    [Theory]
    [InlineData("Mine.fio")]
    [InlineData("my job.fio")]
    [InlineData("-mine.fio")]
    public void Name_of_a_file_that_cannot_be_a_workloads_is_a_mistake(string file) =>
        Mistakes(file, Job, "", "").Should().Equal("FILE: the name of the file cannot be that of a workload\n    lower case letters, digits and -, as in rand-read-4k.fio");

    [Fact]
    public void File_that_cannot_be_read_is_a_mistake()
    {
        using var folder = new TemporaryFolder();
        folder.Write("large.sh", new string('#', WorkloadFile.LargestFile + 1));
        File.WriteAllBytes(folder.At("latin.sh"), [0x23, 0xE4, 0xF6]);
        var mistakes = new List<WorkloadMistake>();

        foreach (var file in (string[])["none.fio", "large.sh", "latin.sh"])
        {
            WorkloadFile.Read(folder.At(file), mistakes).Should().BeEmpty();
        }

        mistakes.Should().HaveCount(3);
        mistakes[0].Message.Should().StartWith("the file cannot be read: ");
        mistakes[1].Message.Should().Be("the file is larger than 100 KiB");
        mistakes[2].Message.Should().Be("the file is not UTF-8");
    }

    [Fact]
    public void Shared_part_stands_before_each_script_and_is_checked_as_they_are()
    {
        using var folder = new TemporaryFolder();
        folder.Write("shared", "make() { mkdir \"$WORKLOAD_VARIANT\" \"$WORKLOAD_FOLDER\"; }\n");
        var script = Script.Replace("# bench: needs = mkdir", "# bench: needs = mkdir\n# bench: common = shared", StringComparison.Ordinal)
            .Replace("\"$WORKLOAD_VARIANT\"", "", StringComparison.Ordinal);
        var mistakes = new List<WorkloadMistake>();

        WorkloadFile.Parse(script, folder.At("tree.sh"), mistakes).Should().BeEmpty();

        mistakes.Should().ContainSingle().Which.Should().Match<WorkloadMistake>(mistake =>
            mistake.File == folder.At("shared") && mistake.Line == 1 && mistake.Message.StartsWith("WORKLOAD_FOLDER is not a variable"));
        folder.Write("shared", "make() { mkdir \"$WORKLOAD_VARIANT\"; }\n");
        WorkloadFile.Parse(script, folder.At("tree.sh"), []).Select(workload => workload.Text).Should().HaveCount(2)
            .And.OnlyContain(text => text == $"make() {{ mkdir \"$WORKLOAD_VARIANT\"; }}\n\n{script}");
    }

    [Fact]
    public void Shared_part_that_is_not_there_or_is_a_job_s_is_a_mistake()
    {
        Mistakes("mine.sh", Script, "needs = mkdir", "needs = mkdir\n# bench: common = none.sh").Should().ContainSingle()
            .Which.Should().StartWith("FILE:14: common cannot be read: ").And.EndWith("\n    name a file by its path from this one's folder");
        Mistakes("mine.fio", Job, "set = quick", "set = quick\n# bench: common = none.sh").Should().Equal("FILE:11: common is for scripts");
    }

    private static IReadOnlyList<Workload> Read(string file, string text)
    {
        var mistakes = new List<WorkloadMistake>();
        var workloads = WorkloadFile.Parse(text, file, mistakes);
        mistakes.Should().BeEmpty();
        return workloads;
    }

    /// <summary>The mistakes of a changed file, in the order of its lines.</summary>
    private static IEnumerable<string> Mistakes(string file, string text, string right, string wrong)
    {
        var changed = right.Length == 0 ? text : text.Replace(right, wrong, StringComparison.Ordinal);
        var mistakes = new List<WorkloadMistake>();
        WorkloadFile.Parse(changed, file, mistakes).Should().BeEmpty();
        return mistakes.OrderBy(mistake => mistake.Line ?? 0).Select(mistake => $"{mistake with { File = "FILE" }}");
    }
}
