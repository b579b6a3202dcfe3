using System.Globalization;
using Bench.Environments.Locking;
using Bench.Results.Ceilings;
using Bench.Results.Durability;
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
    private const string CeilingsFile = "ceilings.json";
    private const string MoveAway = "move that file away; no figure is in it";

    private RunFolder(string path, RunPlan plan)
    {
        Path = path;
        Plan = plan;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public RunPlan Plan { get; }

    /// <summary>Creates the folder of a new run, named by the time it began, and stores its plan.</summary>
    /// <exception cref="RunFolderException">It cannot be created or written, or has no room for the run.</exception>
    public static RunFolder Create(string results, RunPlan plan) => Create(results, plan, RunRoom.FreeBytesOf);

    /// <summary>As the other, with how much is free in a folder.</summary>
    internal static RunFolder Create(string results, RunPlan plan, Func<string, long> freeBytesOf)
    {
        var name = plan.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHHmmssZ", CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(results, name);
        return RunFolderException.Guard(path, () =>
        {
            for (var number = 2; Directory.Exists(path); number++)
            {
                path = System.IO.Path.Combine(results, FormattableString.Invariant($"{name}-{number}"));
            }

            Directory.CreateDirectory(results);
            RunRoom.Require(results, RunRoom.NeededFor(plan, plan.Measurable.Count() * plan.MostBlocks), freeBytesOf);
            Directory.CreateDirectory(path);
            var folder = new RunFolder(path, plan);
            folder.Write(PlanFile, RunJson.Write(plan));
            return folder;
        }, "make room or give write access; nothing was started");
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
            : RunFolderException.Guard(path, () => new RunFolder(path, Stored(path, PlanFile, RunJson.ReadPlan, "begin another run; nothing was changed in that folder")));
    }

    /// <summary>The folders of runs, the newest first.</summary>
    /// <param name="results">Where runs are; it need not be there.</param>
    /// <returns>Full paths.</returns>
    public static IReadOnlyList<string> NewestOf(string results) => Directory.Exists(results)
        ? [.. Directory.GetDirectories(results).Where(folder => File.Exists(System.IO.Path.Combine(folder, PlanFile))).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// Keeps other processes from measuring into it, until it is disposed; a process that is killed lets go. What one that was killed had
    /// begun to write is removed.
    /// </summary>
    /// <exception cref="RunFolderException">Another one does.</exception>
    public IDisposable Hold() => RunFolderException.Guard(Path, () =>
    {
        var held = Lock();
        try
        {
            foreach (var unfinished in Directory.EnumerateFiles(Path, $"*{WholeFile.Unfinished}", SearchOption.AllDirectories))
            {
                File.Delete(unfinished);
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    });

    /// <summary>Makes sure that there is room for what is still to be measured.</summary>
    /// <exception cref="RunFolderException">There is not, or it cannot be read.</exception>
    public void RequireRoom() => RequireRoom(RunRoom.FreeBytesOf);

    /// <summary>As the other, with how much is free in a folder.</summary>
    internal void RequireRoom(Func<string, long> freeBytesOf) => RunFolderException.Guard(Path, () =>
    {
        var missing = Plan.Measurable.Select(Read).Sum(record => Enumerable.Range(1, Plan.Iterations).Count(block => !record.HasFigureOf(block)));
        RunRoom.Require(Path, RunRoom.NeededFor(Plan, missing), freeBytesOf);
        return true;
    });

    /// <summary>What was measured of a cell so far.</summary>
    /// <exception cref="RunFolderException">Its file cannot be read.</exception>
    public CellRecord Read(Cell cell) => RunFolderException.Guard(Path, () =>
    {
        var file = CellFile(cell);
        return File.Exists(System.IO.Path.Combine(Path, file))
            ? Stored(Path, file, RunJson.ReadCell, "move that file away: what it held then counts as not measured, and --resume measures it again")
            : new CellRecord(cell, []);
    });

    /// <summary>Stores one more iteration of a cell, with its samples and what the workload printed.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="raw">What was printed on standard output, as fio's own report; null where nothing ran.</param>
    /// <param name="errors">What was printed on standard error.</param>
    /// <returns>The iteration as it was stored: it names the files with what was printed.</returns>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public Iteration Add(Cell cell, Iteration iteration, string? raw, string? errors = null) => RunFolderException.Guard(Path, () =>
    {
        var record = Read(cell);
        var name = NameOf(cell, iteration.Block, record.Iterations.Count(earlier => earlier.Block == iteration.Block) + 1);
        var printed = new[] { ($"raw/{name}.json", raw), ($"raw/{name}.stderr.txt", errors) }
            .Where(file => !string.IsNullOrEmpty(file.Item2)).ToArray();
        foreach (var (file, text) in printed)
        {
            Write(file, text!);
        }

        if (iteration.Samples is { } samples)
        {
            Write($"metrics/{name}.csv", samples.ToCsv());
        }

        var stored = iteration with { Printed = [.. printed.Select(file => file.Item1)] };
        var judged = FrequencyDrop.Judge(record with { Iterations = [.. record.Iterations, stored] });
        Write(CellFile(cell), RunJson.Write(judged));
        return judged.Iterations[^1];
    });

    /// <summary>Stores what is known of the last iteration of a cell in a block since it was stored: whether its data is right.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="block">The block; it has an iteration.</param>
    /// <param name="change">The iteration as it is now.</param>
    /// <param name="evidence">What shows that data is wrong; null where it is not.</param>
    /// <returns>The iteration as it was stored.</returns>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public Iteration Amend(Cell cell, int block, Func<Iteration, Iteration> change, string? evidence) => RunFolderException.Guard(Path, () =>
    {
        var iterations = Read(cell).Iterations.ToList();
        var index = iterations.FindLastIndex(iteration => iteration.Block == block);
        var amended = change(iterations[index]);
        if (evidence is not null)
        {
            var file = $"raw/{NameOf(cell, block, iterations.Count(iteration => iteration.Block == block))}.verify.txt";
            Write(file, evidence);
            amended = amended with { Printed = [.. amended.Printed, file] };
        }

        iterations[index] = amended;
        Write(CellFile(cell), RunJson.Write(new CellRecord(cell, iterations)));
        return amended;
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
        var file = ManifestFile(subject);
        return File.Exists(System.IO.Path.Combine(Path, file)) ? Stored(Path, file, EnvironmentManifest.FromJson, MoveAway) : null;
    });

    /// <summary>Stores what was observed of a subject's durability, in the place of a trial that failed.</summary>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public void Add(DurabilityTrialRecord trial) => RunFolderException.Guard(Path, () =>
    {
        Write(DurabilitySummary.FileOf(trial.Subject), RunJson.Write(trial));
        return true;
    });

    /// <summary>What was observed of a subject's durability; null where it was not tried yet.</summary>
    /// <exception cref="RunFolderException">Its file cannot be read.</exception>
    public DurabilityTrialRecord? ReadDurability(string subject) => RunFolderException.Guard(Path, () =>
    {
        var file = DurabilitySummary.FileOf(subject);
        return File.Exists(System.IO.Path.Combine(Path, file))
            ? Stored(Path, file, RunJson.ReadDurability, $"{MoveAway}, and --resume tries it again")
            : null;
    });

    /// <summary>Stores a ceiling, in the place of an earlier one of the same.</summary>
    /// <exception cref="RunFolderException">The disk is full, or the folder cannot be written.</exception>
    public void Add(Ceiling ceiling)
    {
        var known = ReadCeilings() ?? new() { Ceilings = [] };
        RunFolderException.Guard(Path, () =>
        {
            Write(CeilingsFile, RunJson.Write(known.With(ceiling)));
            return true;
        });
    }

    /// <summary>The ceilings of the run; null where none was measured.</summary>
    /// <exception cref="RunFolderException">Their file cannot be read.</exception>
    public CeilingsRecord? ReadCeilings() => RunFolderException.Guard(Path, () => File.Exists(System.IO.Path.Combine(Path, CeilingsFile))
        ? Stored(Path, CeilingsFile, RunJson.ReadCeilings, $"{MoveAway}, and --resume measures them again")
        : null);

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
        var record = ReadFigures();
        return record with { Cells = [.. record.Cells.Select(cell => cell with { Iterations = [.. cell.Iterations.Select(iteration => StoredLatencies.AddTo(Path, iteration))] })] };
    });

    /// <summary>All but the histograms of latencies, of which there may be many.</summary>
    /// <exception cref="RunFolderException">A file cannot be read.</exception>
    public RunRecord ReadFigures() => RunFolderException.Guard(Path, () =>
    {
        string[] subjects = [.. Plan.Cells.Select(cell => cell.Subject).Distinct(StringComparer.Ordinal)];
        var manifests = subjects
            .Select(subject => (Subject: subject, Manifest: ReadManifest(subject)))
            .Where(item => item.Manifest is not null)
            .ToDictionary(item => item.Subject, item => item.Manifest!, StringComparer.Ordinal);
        var times = System.IO.Path.Combine(Path, TimesFolder);
        return new RunRecord(
            System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)),
            Plan,
            [.. Plan.Cells.Select(Read)],
            manifests,
            Directory.Exists(times) ? [.. Directory.GetFiles(times, "*.json").Order(StringComparer.Ordinal).Select(file => Stored(times, System.IO.Path.GetFileName(file), RunJson.ReadTimes, MoveAway))] : [])
        {
            Durability = [.. subjects.Select(ReadDurability).OfType<DurabilityTrialRecord>()],
            Ceilings = ReadCeilings()?.Ceilings ?? [],
        };
    });

    private static string ManifestFile(string subject) => $"manifests/{CellId.Safe(subject)}.json";

    /// <summary>What the files of an iteration are called, without their endings: the first attempt of a block has its number alone.</summary>
    internal static string NameOf(Cell cell, int block, int attempt) => attempt == 1 ? $"{cell.Id}/{block}" : $"{cell.Id}/{block}-{attempt}";

    private static string CellFile(Cell cell) => $"cells/{cell.Id}.json";

    private FileStream Lock()
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(Path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (MachineLock.IsHeld(exception))
        {
            throw RunFolderException.Held(Path, exception);
        }
    }

    /// <summary>Reads a file; one that is damaged, as by a copy that was cut, is named.</summary>
    private static T Stored<T>(string folder, string name, Func<string, T> read, string nextStep)
    {
        var file = System.IO.Path.Combine(folder, name);
        try
        {
            return read(File.ReadAllText(file));
        }
        catch (FormatException exception)
        {
            throw RunFolderException.Damaged(file, nextStep, exception);
        }
    }

    private void Write(string name, string text) => WholeFile.Write(System.IO.Path.Combine(Path, name), text);
}
