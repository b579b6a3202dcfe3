namespace Bench.Runs.Sampling;

/// <summary>A container's first process as this machine sees it: its files tell of the container without running anything in it.</summary>
/// <param name="Root">Where the machine's files are: <c>/</c>.</param>
/// <param name="Id">The process id the engine says.</param>
/// <param name="ControlGroups">The text of its <c>cgroup</c> file.</param>
internal sealed record ContainerProcess(string Root, long Id, string ControlGroups)
{
    /// <summary>
    /// The process; null where this machine does not see it: the engine's process ids may count elsewhere. Its control group has the
    /// container's id in its name, which no other process's has.
    /// </summary>
    public static ContainerProcess? Find(string root, long id, string containerId)
    {
        try
        {
            var groups = File.ReadAllText(Path.Combine(root, FormattableString.Invariant($"proc/{id}/cgroup")));
            return groups.Contains(containerId, StringComparison.Ordinal) ? new ContainerProcess(root, id, groups) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file of the process.</summary>
    public string At(string file) => Path.Combine(Root, FormattableString.Invariant($"proc/{Id}/{file}"));

    /// <summary>The file that lists the container's threads, in either version of control groups; null where this machine has none.</summary>
    public string? ThreadList() => FileOfGroup("tasks", "cgroup.threads");

    /// <summary>The file that lists the container's processes, in the same way.</summary>
    public string? ProcessList() => FileOfGroup("cgroup.procs", "cgroup.procs");

    private string? FileOfGroup(string version1, string version2)
    {
        string[] possible = [.. ControlGroups.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 3))
            .Where(fields => fields.Length == 3)
            .Select(fields => (Controllers: fields[1].Split(','), Group: fields[2].Trim().TrimStart('/')))
            .Where(group => group.Controllers is [""] or ["pids", ..])
            .OrderBy(group => group.Controllers is [""])
            .Select(group => Path.Combine(Root, "sys/fs/cgroup", group.Controllers[0], group.Group, group.Controllers is [""] ? version2 : version1))];
        return possible.FirstOrDefault(File.Exists);
    }
}
