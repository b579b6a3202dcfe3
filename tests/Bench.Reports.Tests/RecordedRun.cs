using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Storage;

namespace Bench.Reports.Tests;

/// <summary>A real run of all profiles, as its folder was stored (<c>RecordedRunTests</c> records it anew), copied so that a test may write to it.</summary>
internal sealed class RecordedRun : IDisposable
{
    private readonly TemporaryFolder copy = new();

    public RecordedRun()
    {
        var stored = Directory.GetDirectories(Path.Combine(RepositoryLayout.Find(AppContext.BaseDirectory).Root, "tests", "Bench.Reports.Tests", "Data", "recorded")).Single();
        Folder = copy.At(Path.GetFileName(stored));
        foreach (var file in Directory.GetFiles(stored, "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".lock"))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(stored, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Summary = RunSummary.Of([RunFolder.Open("", Folder).ReadAll()]);
    }

    /// <summary>The names of all profiles, as the command line has them.</summary>
    public static IReadOnlyList<string> Profiles { get; } = [.. ProfileCatalog.All.Select(profile => profile.Name)];

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    public RunSummary Summary { get; }

    public ReportSource Source => new(Summary, Profiles, Folder);

    /// <summary>Makes the report's files, and says where the page is.</summary>
    public string WritePage()
    {
        ReportFiles.Write(Folder, Summary, Profiles);
        return Path.Combine(Folder, ReportFiles.Page);
    }

    public void Dispose() => copy.Dispose();
}
