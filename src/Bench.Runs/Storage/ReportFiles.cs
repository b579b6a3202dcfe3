using Bench.Results.Runs;

namespace Bench.Runs.Storage;

/// <summary>The files of a run that are made of the others.</summary>
internal static class ReportFiles
{
    /// <summary>What they are called.</summary>
    public static IReadOnlyList<string> Names { get; } = ["summary.json", "summary.csv", "report.md"];

    /// <summary>Writes them into a folder, in the place of earlier ones.</summary>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public static void Write(string folder, RunSummary summary) => RunFolderException.Guard(folder, () =>
    {
        string[] texts = [RunJson.Write(summary), RunText.Csv(summary), RunMarkdown.Write(summary)];
        foreach (var (name, text) in Names.Zip(texts))
        {
            WholeFile.Write(Path.Combine(folder, name), text);
        }

        return true;
    });
}
