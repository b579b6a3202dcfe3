using System.Globalization;
using Bench.Environments;
using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using Bench.Results.Manifests;
using Bench.Results.Runs;

namespace Bench.Runs.Storage;

/// <summary>
/// The folder of a run. Each file appears under its name only when it is complete, and each iteration is stored before the next begins: a run
/// that is killed loses at most the one under way. One process writes to it; see <see cref="Hold"/>.
/// </summary>
internal sealed class RunFolder
{
    private const string PlanFile = "run.json";
    private const string LockFile = ".lock";
    private const string TimesFolder = "times";

    private RunFolder(string path, RunPlan plan)
    {
        Path = path;
        Plan = plan;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public RunPlan Plan { get; }

    /// <summary>Creates the folder of a new run, named by the time it began, and stores its plan.</summary>
    /// <exception cref="RunFolderException">It cannot be created or written.</exception>
    public static RunFolder Create(string results, RunPlan plan)
    {
        var name = plan.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHHmmssZ", CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(results, name);
        return RunFolderException.Guard(path, () =>
        {
            for (var number = 2; Directory.Exists(path); number++)
            {
                path = System.IO.Path.Combine(results, FormattableString.Invariant($"{name}-{number}"));
            }

            Directory.CreateDirectory(path);
            var folder = new RunFolder(path, plan);
            folder.Write(PlanFile, RunJson.Write(plan));
            return folder;
        });
    }

    /// <summary>Opens the folder of an earlier run.</summary>
    /// <param name="results">Where runs are, for one that is named by its folder's name alone.</param>
    /// <param name="name">The folder: its name, or a path.</param>
    /// <exception cref="RunFolderException">There is none, or it cannot be read.</exception>
    public static RunFolder Open(string results, string name)
    {
        var path = new[] { name, System.IO.Path.Combine(results, name) }.FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, PlanFile)));
        return path is null
            ? throw RunFolderException.NoRun(name, results)
            : RunFolderException.Guard(path, () => new RunFolder(path, RunJson.ReadPlan(File.ReadAllText(System.IO.Path.Combine(path, PlanFile)))));
    }

    /// <summary>Keeps other processes from measuring into it, until it is disposed; a process that is killed lets go.</summary>
    /// <exception cref="RunFolderException">Another one does.</exception>
    public IDisposable Hold() => RunFolderException.Guard(
        Path, () => new FileStream(System.IO.Path.Combine(Path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));

    /// <summary>What was measured of a cell so far.</summary>
    /// <exception cref="RunFolderException">Its file cannot be read.</exception>
    public CellRecord Read(Cell cell) => RunFolderException.Guard(Path, () =>
    {
        var file = System.IO.Path.Combine(Path, CellFile(cell));
        return File.Exists(file) ? RunJson.ReadCell(File.ReadAllText(file)) : new CellRecord(cell, []);
    });

    /// <summary>Stores one more iteration of a cell, with fio's own report where there is one.</summary>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public void Add(Cell cell, Iteration iteration, string? raw) => RunFolderException.Guard(Path, () =>
    {
        var record = Read(cell);
        if (raw is not null)
        {
            Write($"raw/{cell.Id}/{iteration.Block}.json", raw);
        }

        Write(CellFile(cell), RunJson.Write(record with { Iterations = [.. record.Iterations, iteration] }));
        return true;
    });

    /// <summary>Stores the manifest of a subject's environment, once: later ones of the same run are started alike.</summary>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public void AddManifest(string subject, EnvironmentManifest manifest) => RunFolderException.Guard(Path, () =>
    {
        var file = ManifestFile(subject);
        if (!File.Exists(System.IO.Path.Combine(Path, file)))
        {
            Write(file, manifest.ToJson() + "\n");
        }

        return true;
    });

    /// <summary>The manifest of a subject; null for one that never started.</summary>
    /// <exception cref="RunFolderException">Its file cannot be read.</exception>
    public EnvironmentManifest? ReadManifest(string subject) => RunFolderException.Guard(Path, () =>
    {
        var file = System.IO.Path.Combine(Path, ManifestFile(subject));
        return File.Exists(file) ? EnvironmentManifest.FromJson(File.ReadAllText(file)) : null;
    });

    /// <summary>Stores where the time of a session went so far, in the place of what it stored before.</summary>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public void AddTimes(SessionTimes times) => RunFolderException.Guard(Path, () =>
    {
        Write($"{TimesFolder}/{times.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHHmmss.fffZ", CultureInfo.InvariantCulture)}.json", RunJson.Write(times));
        return true;
    });

    /// <summary>All that is stored, to be summed up.</summary>
    /// <exception cref="RunFolderException">A file cannot be read.</exception>
    public RunRecord ReadAll() => RunFolderException.Guard(Path, () =>
    {
        var manifests = Plan.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal)
            .Select(subject => (Subject: subject, Manifest: ReadManifest(subject)))
            .Where(item => item.Manifest is not null)
            .ToDictionary(item => item.Subject, item => item.Manifest!, StringComparer.Ordinal);
        var times = System.IO.Path.Combine(Path, TimesFolder);
        return new RunRecord(
            System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)),
            Plan,
            [.. Plan.Cells.Select(Read)],
            manifests,
            Directory.Exists(times) ? [.. Directory.GetFiles(times, "*.json").Order(StringComparer.Ordinal).Select(file => RunJson.ReadTimes(File.ReadAllText(file)))] : []);
    });

    /// <summary>The names of the runs there are, oldest first; none where nothing can be read.</summary>
    /// <param name="results">Where runs are.</param>
    public static IReadOnlyList<string> Names(string results)
    {
        try
        {
            return Directory.Exists(results)
                ? [.. Directory.GetDirectories(results).Where(folder => File.Exists(System.IO.Path.Combine(folder, PlanFile))).Select(folder => System.IO.Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string ManifestFile(string subject) => $"manifests/{CellId.Safe(subject)}.json";

    private static string CellFile(Cell cell) => $"cells/{cell.Id}.json";

    private void Write(string name, string text) => WholeFile.Write(System.IO.Path.Combine(Path, name), text);
}

/// <summary>The folder of a run cannot be used.</summary>
internal sealed class RunFolderException(string problem, string nextStep, Exception? innerException = null)
    : BenchException(FailureCodes.Results, problem, nextStep, innerException: innerException)
{
    public static RunFolderException NoRun(string name, string results) => new(
        $"there is no run {name}: neither that folder nor {System.IO.Path.Combine(results, name)} holds run.json",
        Suggestion.For(name, RunFolder.Names(results)) ?? $"name a folder of {results}");

    public static RunFolderException NoRuns(string results) => new($"there is no run in {results}", $"{ToolCommands.Run} measures");

    /// <param name="obstacles">In what the runs differ; at least one thing.</param>
    public static RunFolderException Unlike(IReadOnlyList<string> obstacles) =>
        new($"the runs cannot be read as one: {string.Join("; ", obstacles)}", "report each on its own");

    /// <summary>Runs what reads or writes the folder; what goes wrong is said with the folder and the cause.</summary>
    public static T Guard<T>(string folder, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (FormatException exception)
        {
            throw new RunFolderException($"{folder} cannot be read: {exception.Message}", "begin another run; nothing was changed in that folder", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFolderException(
                $"{folder} cannot be used: {exception.Message}",
                "what was measured is kept; make room or give write access, then go on with --resume", exception);
        }
    }
}
