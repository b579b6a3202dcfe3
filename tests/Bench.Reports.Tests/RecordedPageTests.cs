using System.Globalization;
using System.Text.Json;
using Bench.Reports.Page;
using Bench.Results.Runs;

namespace Bench.Reports.Tests;

/// <summary>The page of a real run of all profiles says what the run's own JSON says.</summary>
public sealed class RecordedPageTests : IDisposable
{
    private readonly RecordedRun run = new();
    private readonly JsonElement json;
    private readonly PageText page;

    public RecordedPageTests()
    {
        var file = run.WritePage();
        page = new(File.ReadAllText(file));
        json = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Folder, "summary.json"))).RootElement;
    }

    private IEnumerable<JsonElement> Cells => json.GetProperty("cells").EnumerateArray();

    private IEnumerable<JsonElement> Measured => Cells.Where(cell => cell.GetProperty("median").ValueKind == JsonValueKind.Number);

    public void Dispose() => run.Dispose();

    [Fact]
    public void Run_has_what_a_report_has_to_deal_with()
    {
        Cells.Select(Subject).Distinct().Should().BeEquivalentTo(RecordedRun.Profiles, "all profiles are in it, also those that this machine could not measure");
        Cells.Should().Contain(cell => cell.GetProperty("isStandIn").GetBoolean()).And.Contain(cell => State(cell) == "cannot").And.Contain(cell => cell.GetProperty("pass").GetString() == "cold");
        Measured.Select(Subject).Distinct().Should().HaveCountGreaterThan(5);
        json.GetProperty("ceilings").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public void Same_files_make_the_same_page_twice()
    {
        var first = Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);

        run.WritePage();

        Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal).Should().Equal(first);
    }

    [Fact]
    public void Page_says_how_many_cells_came_to_what() => page.TextOf("summary").Should()
        .Contain($"{Cells.Count(cell => State(cell) == "measured")} cells measured").And.Contain($"{Cells.Count(cell => State(cell) == "cannot")} cannot be measured here");

    [Fact]
    public void Each_cell_has_a_row_with_its_median_and_how_many_figures_it_has()
    {
        foreach (var cell in Cells)
        {
            var row = page.Row(cell.GetProperty("id").GetString()!);
            var expected = cell.GetProperty("median").ValueKind == JsonValueKind.Number ? RunText.Figure(cell.GetProperty("median").GetDouble(), cell.GetProperty("unit").GetString()!) : StateWords(cell);
            row["subject"].Should().Be(Subject(cell) + (cell.GetProperty("isStandIn").GetBoolean() ? " (stand-in)" : ""));
            row["median"].Should().Be(expected);
            row["figures"].Should().Be(string.Create(CultureInfo.InvariantCulture, $"{cell.GetProperty("values").GetArrayLength()} of {cell.GetProperty("planned").GetInt32()}"));
        }
    }

    [Fact]
    public void Best_of_each_workload_is_the_best_of_what_promises_the_same()
    {
        var rows = page.Table("Who is ahead, by workload and by what a sync promises");

        foreach (var work in Measured.Where(IsRanked).GroupBy(cell => (Key: KeyOf(cell), Tier: cell.GetProperty("durability").GetString(), StandIn: cell.GetProperty("isStandIn").GetBoolean())))
        {
            var best = work.First().GetProperty("higherIsBetter").GetBoolean() ? work.MaxBy(Median) : work.MinBy(Median);
            rows.Should().ContainSingle(row => row[0] == work.Key.Key && row[1].EndsWith($"durable in: {work.Key.Tier}") && row[1].StartsWith("stand-ins", StringComparison.Ordinal) == work.Key.StandIn)
                .Which[2].Should().StartWith(Subject(best));
        }
    }

    [Fact]
    public void Page_to_paste_says_the_same_of_who_is_ahead()
    {
        var markdown = File.ReadAllText(Path.Combine(run.Folder, "report.md"));

        page.Table("Who is ahead, by workload and by what a sync promises").Should().OnlyContain(row => markdown.Contains($"| {string.Join(" | ", row)} |", StringComparison.Ordinal));
    }

    [Fact]
    public void Cold_figure_without_proof_is_never_named_as_ahead()
    {
        var unproven = Measured.Where(cell => !IsRanked(cell)).ToArray();

        unproven.Should().NotBeEmpty();
        unproven.Should().OnlyContain(cell => page.Row(cell.GetProperty("id").GetString()!)["remarks"].StartsWith("cold: unproven", StringComparison.Ordinal));
        page.TextOf("summary").Should().Contain("some cold figures are not proven to be cold, and are not ranked");
    }

    [Fact]
    public void Proof_of_a_cold_figure_stands_beside_it()
    {
        var proven = Measured.Where(cell => cell.GetProperty("pass").GetString() == "cold" && IsRanked(cell)).ToArray();

        proven.Should().NotBeEmpty();
        foreach (var cell in proven)
        {
            var percent = Math.Floor(Math.Min(1, cell.GetProperty("cold").GetProperty("share").GetDouble()) * 100);
            page.Row(cell.GetProperty("id").GetString()!)["remarks"].Should().StartWith(string.Create(CultureInfo.InvariantCulture, $"cold {percent:0} %"));
        }
    }

    [Fact]
    public void Stand_ins_are_called_that_wherever_they_are_named()
    {
        var standIns = Measured.Where(cell => cell.GetProperty("isStandIn").GetBoolean()).Select(Subject).Distinct().ToArray();

        standIns.Should().NotBeEmpty();
        page.TextOf("summary").Should().Contain($"Stand-ins took the place of {string.Join(", ", standIns)}");
        page.Charts.SelectMany(chart => chart.Descendants()).Where(element => element.Name.LocalName == "text").Select(text => text.Value)
            .Should().NotContain(standIns, "charts are shown without the words around them").And.Contain(standIns.Select(subject => $"{subject} (stand-in)"));
    }

    [Fact]
    public void Facts_that_are_not_alike_are_told_with_who_has_which_value()
    {
        var unlike = json.GetProperty("unlike").EnumerateArray().ToArray();

        unlike.Should().NotBeEmpty();
        page.TextOf("summary").Should().Contain(string.Join(", ", unlike.Select(fact => fact.GetProperty("path").GetString())));
        page.Table("What is not alike").Select(row => (row[0], row[2])).Should().Equal(
            from fact in unlike
            from value in fact.GetProperty("values").EnumerateArray()
            select (fact.GetProperty("path").GetString()!, string.Join(", ", value.GetProperty("subjects").EnumerateArray().Select(subject => subject.GetString()))));
    }

    [Fact]
    public void Reason_of_a_cell_that_cannot_be_measured_is_in_the_summary()
    {
        foreach (var reason in Cells.Where(cell => State(cell) == "cannot").Select(cell => cell.GetProperty("cannot").GetString()!).Distinct())
        {
            page.TextOf("summary").Should().Contain($"cannot be measured here: {reason}");
        }
    }

    [Fact]
    public void Declared_and_observed_durability_stand_side_by_side()
    {
        var rows = page.Table("Durability, declared and observed");

        foreach (var subject in json.GetProperty("durability").EnumerateArray())
        {
            var row = rows.Single(row => row[0].Split(' ')[0] == subject.GetProperty("subject").GetString());
            row[2].StartsWith("contradicted", StringComparison.Ordinal).Should().Be(subject.GetProperty("contradiction").ValueKind == JsonValueKind.String);
            row[3].Should().Be(subject.GetProperty("compared").GetInt32().ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Share_of_the_ceiling_and_what_bounds_a_figure_stand_in_its_row()
    {
        foreach (var cell in Measured.Where(cell => cell.GetProperty("ofCeiling").ValueKind == JsonValueKind.Number))
        {
            page.Row(cell.GetProperty("id").GetString()!)["of ceiling"].Should().Be(RunText.Share(cell.GetProperty("ofCeiling").GetDouble()));
        }

        foreach (var cell in Measured.Where(cell => cell.GetProperty("boundBy").GetString() == "client"))
        {
            page.Row(cell.GetProperty("id").GetString()!)["remarks"].Should().Contain("client-bound");
        }

        Measured.Should().Contain(cell => cell.GetProperty("ofCeiling").ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public void Every_iteration_is_in_a_table_and_has_a_mark_in_the_chart_at_its_value()
    {
        foreach (var work in Measured.GroupBy(KeyOf))
        {
            page.Table($"Every iteration: {work.Key}").Should().HaveCount(Cells.Where(cell => KeyOf(cell) == work.Key).Sum(cell => cell.GetProperty("iterations").GetArrayLength()));
            var id = work.First().GetProperty("id").GetString()!.Split("--", 3)[2];
            var marks = ChartMarks.Of(page[$"chart--{id}"]);
            var values = work.SelectMany(cell => cell.GetProperty("iterations").EnumerateArray()).Select(iteration => iteration.GetProperty("value")).Where(value => value.ValueKind == JsonValueKind.Number)
                .Select(value => value.GetDouble()).Order().ToArray();
            marks.Should().HaveCount(values.Length);

            // They lie on one scale: where two of them are says where all others have to be.
            var (low, high) = (values[0], values[^1]);
            values.Zip(marks.Order()).Should().OnlyContain(pair => Math.Abs(marks.Min() + ((pair.First - low) / (high - low) * (marks.Max() - marks.Min())) - pair.Second) < 0.5);
        }
    }

    [Fact]
    public void Names_are_unique_and_every_link_leads_somewhere()
    {
        page.Ids.Should().OnlyHaveUniqueItems();
        page.Targets.Should().HaveCountGreaterThan(20).And.BeSubsetOf(page.Ids);
        page.Files.Should().HaveCountGreaterThan(20).And.OnlyContain(file => File.Exists(Path.Combine(run.Folder, file)));
    }

    [Fact]
    public void Nothing_says_where_on_a_machine_the_run_lies()
    {
        var html = File.ReadAllText(Path.Combine(run.Folder, ReportFiles.Page));

        html.Should().NotContain(Path.GetDirectoryName(run.Folder)!, "it is sent to others");
    }

    [Fact]
    public void Each_chart_is_a_file_of_its_own_too()
    {
        var charts = ReportPage.Charts(run.Source);

        charts.Select(chart => chart.Name).Should().OnlyHaveUniqueItems();
        Directory.GetFiles(Path.Combine(run.Folder, "charts")).Select(Path.GetFileName).Should().BeEquivalentTo(charts.Select(chart => $"{chart.Name}.svg"));
        charts.Should().HaveSameCount(page.Charts);
        Directory.GetFiles(Path.Combine(run.Folder, "charts")).Select(File.ReadAllText).Should().OnlyContain(svg => svg.Contains("<title>") && svg.Contains("#ffffff") && !svg.Contains("var("));
    }

    /// <summary>To make it anew: copy the file that the message names.</summary>
    [Fact]
    public void Picture_in_the_documentation_is_a_chart_of_this_run()
    {
        var layout = Environments.RepositoryLayout.Find(AppContext.BaseDirectory);
        var chart = Path.Combine(run.Folder, "charts", "rand-read-4k--32m--warm.svg");
        var picture = Path.Combine(layout.Root, "docs", "images", "chart.svg");
        if (!File.Exists(picture) || File.ReadAllText(picture) != File.ReadAllText(chart))
        {
            File.Copy(chart, Path.Combine(layout.Results, "chart.received.svg"), overwrite: true);
            Assert.Fail($"cp {Path.Combine(layout.Results, "chart.received.svg")} {picture}");
        }
    }

    private static string KeyOf(JsonElement cell)
    {
        var size = cell.GetProperty("size").GetInt64();
        return $"{cell.GetProperty("workload").GetString()}{(size > 0 ? $", {CellId.SizeText(size)}" : "")}, {cell.GetProperty("pass").GetString()}";
    }

    private static bool IsRanked(JsonElement cell) => cell.GetProperty("cold") is not { ValueKind: JsonValueKind.Object } cold || cold.GetProperty("isProven").GetBoolean();

    private static double Median(JsonElement cell) => cell.GetProperty("median").GetDouble();

    private static string Subject(JsonElement cell) => cell.GetProperty("subject").GetString()!;

    private static string State(JsonElement cell) => cell.GetProperty("state").GetString()!;

    private static string StateWords(JsonElement cell) => State(cell) switch
    {
        "cannot" => "cannot",
        "failed" => "failed",
        "notStarted" => "did not start",
        _ => "not measured yet",
    };
}
