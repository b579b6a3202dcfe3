using Bench.Reports.Markdown;
using Bench.Reports.Page;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Reports;

/// <summary>The files of a run that are made of the others.</summary>
internal static class ReportFiles
{
    /// <summary>The page to look at.</summary>
    public const string Page = "report.html";

    private const string ChartsFolder = "charts";

    /// <summary>What they are called; the last is a folder.</summary>
    public static IReadOnlyList<string> Names { get; } = ["summary.json", "summary.csv", "report.md", Page, ChartsFolder];

    /// <summary>Writes them into a folder, in the place of earlier ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="summary">What they say.</param>
    /// <param name="profiles">The names of all profiles, from which colours follow.</param>
    /// <param name="nextStep">What to do where it cannot be written; where that is left out, how a run goes on.</param>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public static void Write(string folder, RunSummary summary, IReadOnlyList<string> profiles, string nextStep = RunFolderException.GoOn) => RunFolderException.Guard(folder, () =>
    {
        var source = new ReportSource(summary, profiles, IsOwnFolder(summary, folder) ? folder : null);
        string[] texts = [RunJson.Write(summary), RunText.Csv(summary), RunMarkdown.Write(summary), ReportPage.Write(source)];
        foreach (var (name, text) in Names.Zip(texts))
        {
            WholeFile.Write(Path.Combine(folder, name), text);
        }

        WriteCharts(Path.Combine(folder, ChartsFolder), source);
        return true;
    }, nextStep);

    /// <summary>Writes a page that is no run's own.</summary>
    /// <param name="file">The file.</param>
    /// <param name="page">The page.</param>
    /// <exception cref="RunFolderException">The disk is full, or the file cannot be written.</exception>
    public static void WritePage(string file, string page) => RunFolderException.Guard(file, () =>
    {
        WholeFile.Write(file, page);
        return true;
    }, "name a file that can be written with --output");

    /// <summary>Of several runs, or elsewhere, a report cannot lead to their files.</summary>
    private static bool IsOwnFolder(RunSummary summary, string folder) =>
        summary.Runs is [var run] && Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Folder));

    /// <summary>Charts of an earlier report, of cells that have no figure now, are removed.</summary>
    private static void WriteCharts(string folder, ReportSource source)
    {
        var charts = ReportPage.Charts(source).ToDictionary(chart => $"{chart.Name}.svg", StringComparer.Ordinal);
        Directory.CreateDirectory(folder);
        foreach (var stale in Directory.GetFiles(folder, "*.svg").Where(file => !charts.ContainsKey(Path.GetFileName(file))))
        {
            File.Delete(stale);
        }

        foreach (var (name, chart) in charts)
        {
            WholeFile.Write(Path.Combine(folder, name), chart.ForFile() + "\n");
        }
    }
}
