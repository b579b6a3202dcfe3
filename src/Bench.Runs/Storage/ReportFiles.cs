using Bench.Results.Runs;

namespace Bench.Runs.Storage;

/// <summary>The files of a run that are made of the others.</summary>
internal static class ReportFiles
{
    /// <summary>What they are called.</summary>
    public static IReadOnlyList<string> Names { get; } = ["summary.json", "summary.csv", "report.md"];

    /// <summary>Writes them into a folder, in the place of earlier ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="summary">What they say.</param>
    /// <param name="nextStep">What to do where it cannot be written; where that is left out, how a run goes on.</param>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public static void Write(string folder, RunSummary summary, string nextStep = RunFolderException.GoOn) => RunFolderException.Guard(folder, () =>
    {
        string[] texts = [RunJson.Write(summary), RunText.Csv(summary), RunMarkdown.Write(summary)];
        foreach (var (name, text) in Names.Zip(texts))
        {
            WholeFile.Write(Path.Combine(folder, name), text);
        }

        return true;
    }, nextStep);
}
