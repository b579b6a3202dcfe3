using Bench.Results.Fio;

namespace Bench.Tests.Results;

public sealed class FioReportTests
{
    [Fact]
    public void Everything_that_a_report_says_is_read()
    {
        var report = FioSample.Report("3.39-write.json");

        (report.Version, report.WrittenAt).Should().Be(("fio-3.39", new DateTimeOffset(2026, 11, 27, 21, 26, 10, 380, TimeSpan.Zero)));
        (report.Notes.Count, report.Signal, report.GlobalOptions.Count, report.Disks.Count).Should().Be((0, null, 0, 0));
        var job = report.Jobs.Should().ContainSingle().Subject;
        (job.Name, job.Group, job.Error, job.Engine, job.CountsFiles).Should().Be(("write", 0, null, "psync", false));
        job.Options.Should().Contain("bs", "1M").And.HaveCount(6);
        (job.Elapsed, job.Runtime).Should().Be((TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(2)));
        (job.UserPercent, job.SystemPercent, job.ContextSwitches).Should().Be((0, 100, 0));
        (job.Read, job.Trim, job.Mixed, job.Syncs, job.SyncLatency).Should().Be((null, null, null, null, null));
        var write = job.Write!;
        (write.Bytes, write.Operations, write.Runtime).Should().Be((8_388_608, 8, TimeSpan.FromMilliseconds(3)));
        (write.BytesPerSecond, write.OperationsPerSecond, write.ShortOperations, write.DroppedOperations).Should().Be((2_796_202_666, 2666.666667, 0, 0));
        var latency = write.CompletionLatency!;
        (latency.Samples, latency.MinimumNanoseconds, latency.MaximumNanoseconds).Should().Be((8, 169_372, 456_669));
        (latency.MeanNanoseconds, latency.DeviationNanoseconds).Should().Be((258_559.375, 122_688.89999));
        latency.Percentiles.Should().HaveCount(17).And.BeInAscendingOrder(percentile => percentile.Percent);
        (latency.PercentileNanoseconds(50), latency.PercentileNanoseconds(99.99m), latency.PercentileNanoseconds(42)).Should().Be((197_632, 456_704, null));
        (write.SubmissionLatency, write.TotalLatency!.MeanNanoseconds, write.TotalLatency.Percentiles.Count).Should().Be((null, 268_104.375, 0));
    }

    [Theory]
    [InlineData("3.33-write.json", "fio-3.33")]
    [InlineData("3.39-write.json", "fio-3.39")]
    public void Reports_of_several_fio_versions_are_read_alike(string file, string version)
    {
        var report = FioSample.Report(file);

        report.Version.Should().Be(version);
        report.Jobs.Should().ContainSingle().Which.Write!.CompletionLatency!.Percentiles.Should().HaveCount(17);
    }

    [Fact]
    public void Reading_job_has_no_figures_of_writing()
    {
        var job = FioSample.Report("3.33-read.json").Jobs.Single();

        (job.Read!.Operations, job.Write).Should().Be((128, null));
    }

    [Theory]
    [InlineData("3.33-mixed.json")]
    [InlineData("3.39-mixed.json")]
    public void Each_job_and_each_direction_has_its_own_figures(string file) =>
        FioSample.Report(file).Jobs.Should().HaveCount(2).And.OnlyContain(job => job.Read != null && job.Write != null && job.Read.Operations > job.Write.Operations);

    [Fact]
    public void Engine_is_also_found_among_the_options_of_all_jobs()
    {
        var report = FioSample.Report("3.39-uneven.json");

        report.GlobalOptions.Should().Contain("rate", "8M");
        report.Jobs.Should().OnlyContain(job => job.Engine == "psync");
    }

    [Fact]
    public void Syncs_between_writes_have_their_own_latency()
    {
        var job = FioSample.Report("3.39-sync.json").Jobs.Single();

        (job.Syncs, job.SyncLatency!.Samples, job.SyncLatency.PercentileNanoseconds(50)).Should().Be((63, 63, 152_576));
    }

    [Fact]
    public void Latency_that_was_not_measured_is_null_and_not_zero()
    {
        var write = FioSample.Report("3.33-untimed.json").Jobs.Single().Write!;

        write.Operations.Should().Be(16);
        (write.SubmissionLatency, write.CompletionLatency, write.TotalLatency).Should().Be((null, null, null));
    }

    [Fact]
    public void Engine_with_a_queue_has_three_latencies_and_histograms()
    {
        var write = FioSample.Report("3.39-queued.json").Jobs.Single().Write!;

        write.SubmissionLatency!.MeanNanoseconds.Should().Be(21_277.5625);
        write.TotalLatency!.PercentileNanoseconds(50).Should().Be(64_256);
        write.TotalLatency.Bins.Sum(bin => bin.Count).Should().Be(16);
        write.TotalLatency.Bins.Should().BeInAscendingOrder(bin => bin.Nanoseconds);
    }

    [Fact]
    public void Directions_reported_as_one_are_not_taken_for_reads()
    {
        var job = FioSample.Report("3.39-unified.json").Jobs.Single();

        (job.Read, job.Write, job.Mixed!.Operations).Should().Be((null, null, 16));
    }

    [Fact]
    public void Disks_below_the_files_are_named() => FioSample.Report("3.39-disk.json").Disks.Should().Equal(new FioDisk("vda", 0, 0, 0));

    [Theory]
    [InlineData("3.33-notes.txt")]
    [InlineData("3.39-notes.txt")]
    public void Notes_before_the_report_are_kept(string file)
    {
        var report = FioSample.Report(file);

        report.Notes.Should().Equal("note: both iodepth >= 1 and synchronous I/O engine are selected, queue depth will be capped at 1");
        report.Jobs.Single().Write!.Operations.Should().Be(16);
    }

    [Fact]
    public void Text_after_the_report_is_kept_too()
    {
        var notes = FioSample.Report("3.39-both.txt").Notes;

        notes[1].Should().Be("fio-3.39");
        notes.Should().Contain("Run status group 0 (all jobs):").And.NotContain("");
    }

    [Fact]
    public void Signal_that_ended_fio_is_reported() => FioSample.Report("3.39-terminated.txt").Signal.Should().Be(15);

    [Fact]
    public void Last_of_several_reports_counts() => FioSample.Report("3.39-status.json").WrittenAt!.Value.ToUnixTimeMilliseconds().Should().Be(1_795_814_832_526);

    [Fact]
    public void Job_that_fio_did_not_begin_has_no_figures()
    {
        var job = FioSample.Report("3.39-refused.json").Jobs.Single();

        (job.Error, job.Read, job.Write).Should().Be((null, null, null));
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_do_not_matter() =>
        FioReport.Parse($"\uFEFF{FioSample.Text("3.39-write.json").ReplaceLineEndings("\r\n")}").Jobs.Single().Write!.Operations.Should().Be(8);

    [Fact]
    public void Note_with_a_brace_is_no_report()
    {
        var report = FioReport.Parse($"{{this}} is a note\n{FioSample.Text("3.39-write.json")}");

        (report.Notes.Single(), report.Jobs.Count).Should().Be(("{this} is a note", 1));
    }

    [Theory]
    [InlineData("3.33-nospace.txt", "fio's job full (2 of 2) failed: error 28, No space left on device.")]
    [InlineData("3.39-nospace.txt", "fio's job full (2 of 2) failed: error 28, No space left on device.")]
    [InlineData("3.39-nospace-file.json", "fio's job full (1 of 1) failed: error 28, No space left on device.")]
    [InlineData("3.39-verify.txt", "fio's job v (1 of 1) failed: error 84, data read is not what was written.")]
    public void Failed_job_is_an_error_with_its_number_and_meaning(string file, string message) =>
        FioSample.Text(file).Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage(message);

    [Fact]
    public void Report_with_a_failed_job_can_be_read_all_the_same()
    {
        var failure = FioSample.Text("3.39-nospace.txt").Invoking(FioReport.Parse).Should().Throw<FioReportException>().Which;

        failure.Report!.Jobs.Select(job => job.Error).Should().Equal(null, new FioError(28, "No space left on device"));
    }

    [Fact]
    public void Fios_own_words_for_an_error_are_preferred() =>
        FioSample.Text("3.39-nospace.txt").Replace("error=No space left on device", "error=Kein Platz", StringComparison.Ordinal)
            .Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage("*error 28, Kein Platz.");

    [Fact]
    public void Fios_words_for_another_error_are_not_taken_for_this_one() =>
        FioSample.Text("3.39-nospace.txt").Replace("err=28/", "err=5/", StringComparison.Ordinal).Replace("error=No space left on device", "error=Kein Platz", StringComparison.Ordinal)
            .Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage("*error 28, No space left on device.");

    [Fact]
    public void Unknown_error_is_reported_by_its_number() =>
        FioSample.Text("3.39-nospace-file.json").Replace("\"error\" : 28", "\"error\" : 4711", StringComparison.Ordinal)
            .Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage("fio's job full (1 of 1) failed: error 4711.");

    [Theory]
    [InlineData(1, "fio's JSON is cut off: the text ends at line 2, position 1.")]
    [InlineData(6, "fio's JSON is cut off: the text ends at line 7, position 1, in jobs.")]
    [InlineData(380, "fio's JSON is cut off: the text ends at line 381, position 1, in jobs[1].write.clat_ns.min.")]
    [InlineData(553, "fio's JSON is cut off: the text ends at line 554, position 1, in jobs.")]
    public void Cut_off_report_is_refused_with_the_place(int lines, string message) =>
        string.Concat(FioSample.Text("3.39-mixed.json").Split('\n').Take(lines).Select(line => $"{line}\n"))
            .Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage(message);

    [Fact]
    public void Report_that_is_cut_off_anywhere_is_refused()
    {
        var text = FioSample.Text("3.39-notes.txt").TrimEnd();

        Enumerable.Range(0, text.Length).Where(IsTaken).Should().BeEmpty();

        bool IsTaken(int length)
        {
            try
            {
                FioReport.Parse(text[..length]);
                return true;
            }
            catch (FioReportException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void Last_report_that_is_cut_off_does_not_let_an_earlier_one_count() =>
        FioSample.Text("3.39-status.json")[..^20].Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage("fio's JSON is cut off: *");

    /// <summary>A killed fio leaves nothing at all.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n")]
    public void Empty_text_is_refused(string text) =>
        text.Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage("The text is empty: fio wrote nothing, as one that was killed does.");

    [Fact]
    public void Text_without_a_report_is_quoted() =>
        FioSample.Text("3.39-missing.txt").Invoking(FioReport.Parse).Should().Throw<FioReportException>()
            .WithMessage("There is no JSON of fio in the text, which says: fio: file:options.c:1586, func=lstat, error=No such file or directory");

    [Fact]
    public void Long_text_without_a_report_is_quoted_in_part() =>
        new string('x', 1000)
            .Invoking(FioReport.Parse).Should().Throw<FioReportException>().Which.Message.Should().HaveLength(452).And.EndWith("xxx...");

    [Theory]
    [InlineData("{\"start\": 1}", "The JSON is not fio's: it has no key \"fio version\".")]
    [InlineData("{\"fio version\": \"fio-3.39\"}", "fio's JSON has no key \"jobs\".")]
    [InlineData("{\"fio version\": \"fio-3.39\", \"jobs\": 7}", "fio's JSON at jobs is number, and a list was expected.")]
    [InlineData("{\"fio version\": \"fio-3.39\", \"jobs\": [7]}", "fio's JSON at jobs[0] is number, and an object was expected.")]
    [InlineData("{\"fio version\": 3.39, \"jobs\": []}", "fio's JSON at fio version is number, and a text was expected.")]
    [InlineData("note\n{\n  \"fio version\" : \"fio-3.39\",\n  \"jobs\" : [ -nan ]\n}", "fio's JSON is damaged at line 4, position *, in jobs*: *")]
    public void Other_JSON_is_refused_with_place_and_reason(string text, string message) =>
        text.Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage(message);

    [Theory]
    [InlineData("\"total_ios\" : 8", "\"total_ios\" : \"8\"", "fio's JSON at jobs[0].write.total_ios is string, and a whole number was expected.")]
    [InlineData("\"mean\" : 258559.375000", "\"mean\" : null", "fio's JSON at jobs[0].write.clat_ns.mean is null, and a number was expected.")]
    [InlineData("\"1.000000\" : 168960", "\"p1\" : 168960", "fio's JSON at jobs[0].write.clat_ns.percentile.p1 is number, and a percentage was expected.")]
    [InlineData("\"jobname\" : \"write\",", "", "fio's JSON at jobs[0] has no key \"jobname\".")]
    public void Value_that_is_not_as_fio_writes_it_is_named(string original, string changed, string message) =>
        FioSample.Text("3.39-write.json").Replace(original, changed, StringComparison.Ordinal)
            .Invoking(FioReport.Parse).Should().Throw<FioReportException>().WithMessage(message);
}
