using Bench.Environments;

namespace Bench.Runs.Workloads;

/// <summary>The workloads of a folder: Bench's own, and those a user put beside them.</summary>
internal sealed class WorkloadCatalog
{
    private WorkloadCatalog(IReadOnlyList<Workload> all) => All = all;

    /// <summary>All of them, as they are measured: metadata before data, then by the name of the file, variants in its order.</summary>
    public IReadOnlyList<Workload> All { get; }

    /// <summary>Reads the workloads of the repository, or of the package.</summary>
    /// <exception cref="WorkloadException">A file has mistakes; all of all files are named.</exception>
    public static WorkloadCatalog Load(RepositoryLayout layout) => Load(layout.Workloads);

    /// <summary>Reads the workloads of a folder. Files with other endings than <c>.fio</c> and <c>.sh</c> are passed over, and so are folders in it.</summary>
    /// <exception cref="WorkloadException">A file has mistakes; all of all files are named. Or there is no such folder, or nothing in it.</exception>
    public static WorkloadCatalog Load(string folder)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Where(WorkloadFile.IsOne).Order(StringComparer.Ordinal)]
            : [];
        return files is [] ? throw WorkloadException.NoFolder(folder) : new(Ordered(Read(files)));
    }

    /// <summary>The workloads that are meant, each once: metadata before data, else in the order of the words.</summary>
    /// <param name="words">Names of workloads, names of files with variants, which mean all of them, or paths of files.</param>
    /// <exception cref="WorkloadException">There is none of that name, or a file that was named has mistakes.</exception>
    public IReadOnlyList<Workload> Select(IReadOnlyList<string> words)
    {
        var own = Read([.. words.Where(IsPath).Select(Path.GetFullPath).Distinct()]).ToLookup(workload => workload.File);
        var meant = words.SelectMany(word => IsPath(word) ? own[Path.GetFullPath(word)] : Named(word)).DistinctBy(workload => (workload.File, workload.Name)).ToList();
        CheckNames(meant);
        return Ordered(meant);
    }

    /// <summary>Where the files are of those that are not of this catalogue, by the workload's name.</summary>
    /// <param name="workloads">Workloads, as <see cref="Select"/> gives them.</param>
    public IReadOnlyDictionary<string, string> FilesOfOthers(IReadOnlyList<Workload> workloads) =>
        workloads.Where(workload => All.All(known => known.Name != workload.Name || known.File != workload.File)).ToDictionary(workload => workload.Name, workload => workload.File, StringComparer.Ordinal);

    private Workload[] Named(string name)
    {
        var meant = All.Where(workload => workload.Name == name || WorkloadFile.Stem(workload.File) == name).ToArray();
        return meant is [] ? throw WorkloadException.Unknown(name, All) : meant;
    }

    private static bool IsPath(string word) => word.Contains('/', StringComparison.Ordinal) || word.Contains('\\', StringComparison.Ordinal) || WorkloadFile.IsOne(word);

    private static IReadOnlyList<Workload> Ordered(IEnumerable<Workload> workloads) => [.. workloads.OrderBy(workload => workload.Kind)];

    private static List<Workload> Read(IReadOnlyList<string> files)
    {
        var mistakes = new List<WorkloadMistake>();
        var workloads = new List<Workload>();
        foreach (var file in files)
        {
            if (WorkloadFile.IsOne(file))
            {
                workloads.AddRange(WorkloadFile.Read(file, mistakes));
            }
            else
            {
                mistakes.Add(new(file, null, null, "the file is no workload by its name", "a job of fio ends in .fio, a shell script in .sh"));
            }
        }

        if (mistakes is not [])
        {
            throw WorkloadException.Of(mistakes);
        }

        CheckNames(workloads);
        return workloads;
    }

    /// <summary>Results are found by the name.</summary>
    private static void CheckNames(List<Workload> workloads)
    {
        var mistakes = workloads.GroupBy(workload => workload.Name).SelectMany(same => same.Skip(1).Select(second =>
            new WorkloadMistake(second.File, null, null, $"there are two workloads {second.Name}: the other is in {same.First().File}", "give one of the files another name"))).ToArray();
        if (mistakes is not [])
        {
            throw WorkloadException.Of(mistakes);
        }
    }
}
