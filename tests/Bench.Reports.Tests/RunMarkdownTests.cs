using System.Text.RegularExpressions;
using Bench.Reports.Markdown;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Reports.Tests;

/// <summary>The page is read by renderers of GitHub's Markdown, and holds what programs said.</summary>
public sealed partial class RunMarkdownTests
{
    private const string Said = "fio: option <rw> | C:\\ `x` *y* [z]\nand more";

    [Fact]
    public void Text_of_a_program_stands_as_it_is_and_on_one_line() =>
        Page().Should().Contain(@"| failed | samba--nfsv3--seq-read--64m--warm | fio: option \<rw> \| C:\\ \`x\` \*y\* \[z\] and more |");

    [Fact]
    public void Every_row_of_a_table_has_as_many_cells_as_its_head()
    {
        string[] lines = Page().Split('\n');
        var tables = 0;
        for (var line = 1; line < lines.Length; line++)
        {
            if (Delimiters().IsMatch(lines[line]))
            {
                tables++;
                lines[line - 2].Should().BeEmpty("a table begins after an empty line");
                lines.Skip(line - 1).TakeWhile(row => row.StartsWith('|')).Select(CellsOf).Should().AllBeEquivalentTo(CellsOf(lines[line]), $"of the table on line {line}");
            }
        }

        tables.Should().Be(7);
    }

    [Fact]
    public void Page_says_where_it_was_measured_and_what_each_server_got() =>
        Page().Should().Contain("\n- Machine: ").And.Contain("\n- Client: ").And.MatchRegex("\n- Each server: [0-9.]+ processors, [0-9.]+ GiB of memory, [0-9.]+ GiB of cache, data in: ");

    private static string Page()
    {
        var plan = TestRun.Plan(TestRun.Cell("ganesha"), TestRun.Cell("samba"), TestRun.Cell("rclone+A=1|2"), TestRun.Cell("juicefs", cannot: "its image is not available"));
        var manifests = new Dictionary<string, EnvironmentManifest> { ["ganesha"] = TestRun.Manifest(DurabilityTier.Local), ["rclone+A=1|2"] = TestRun.Manifest(DurabilityTier.Remote) };
        var record = TestRun.Record(plan, cell => cell.Subject == "samba" ? [TestRun.Failed(1, Said)] : [TestRun.Valid(1, 1), TestRun.Valid(2, 3) with { Status = IterationStatus.Disturbed, Reason = Said }], manifests);
        return RunMarkdown.Write(RunSummary.Of([record with { Sessions = [new SessionTimes(DateTimeOffset.UnixEpoch, [new StageSeconds(RunStage.Measuring, 2)])] }]));
    }

    private static int CellsOf(string row) => Separator().Count(row) - 1;

    [GeneratedRegex(@"^\|( -+:? \|)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Delimiters();

    /// <summary>After an even number of backslashes: each two of them are one that is shown.</summary>
    [GeneratedRegex(@"(?<=(^|[^\\])(\\\\)*)\|", RegexOptions.ExplicitCapture)]
    private static partial Regex Separator();
}
