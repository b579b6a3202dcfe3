using System.Globalization;
using System.Text.RegularExpressions;

namespace Bench.Runs.Sampling;

/// <summary>
/// Tells from two readings of <c>/proc</c> what used the processors beside an environment and Bench: the kernel's own threads, which work for
/// the environment too, and which other programs did, for whoever has to quiet a machine. What began and ended in between is found by what
/// waited for it. Safe for concurrent use.
/// </summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
/// <param name="containers">The ids of the environment's containers.</param>
internal sealed partial class OtherPrograms(string root, IReadOnlyCollection<string> containers)
{
    /// <summary>The processor time that a process and what it waited for used since it began, in seconds; null where it is not there.</summary>
    /// <param name="root">Where the machine's files are: <c>/</c>.</param>
    /// <param name="process">Its id.</param>
    public static double? SecondsOf(string root, int process) =>
        ProcessUsage.Parse(ProgramReading.Text(Path.Combine(root, "proc", process.ToString(CultureInfo.InvariantCulture), "stat")))?.Ticks / ProcessUsage.TicksPerSecond;

    /// <summary>What was used between two readings.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="now">The later one.</param>
    /// <param name="elapsed">How much time lies between them.</param>
    public ProgramUse Between(ProgramReading before, ProgramReading now, TimeSpan elapsed)
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var ticks = now.Programs.ToDictionary(process => process.Key, process => process.Value.Ticks - (EarlierOf(before, process)?.Ticks ?? 0), StringComparer.Ordinal);
        foreach (var gone in before.Programs.Where(process => !IsThere(now, process)))
        {
            // Whoever waited for it has inherited all its time, also that of before.
            if (Lineage(before, gone.Key).Skip(1).FirstOrDefault(ancestor => IsThere(now, KeyValuePair.Create(ancestor, before.Programs[ancestor]))) is { } heir)
            {
                ticks[heir] -= gone.Value.Ticks;
            }
        }

        var used = ticks.Where(process => process.Value > 0).Select(process => (Id: process.Key, Usage: now.Programs[process.Key], Seconds: process.Value / ProcessUsage.TicksPerSecond)).ToArray();
        return new(
            elapsed.TotalSeconds,
            used.Where(process => process.Usage.IsKernelThread).Sum(process => process.Seconds),
            [
                .. used.Where(process => !process.Usage.IsKernelThread && !Lineage(now, process.Id).Contains(own))
                    .Select(process => (process, Groups: ProgramReading.Text(Path.Combine(root, "proc", process.Id, "cgroup"))))
                    .Where(found => !containers.Any(container => found.Groups.Contains(container, StringComparison.Ordinal)))
                    .Select(found => new UsedProgram(found.process.Usage.Name, ContainerOf(found.Groups), found.process.Usage.IsOfEngine, found.process.Seconds)),
            ]);
    }

    private static ProcessUsage? EarlierOf(ProgramReading before, KeyValuePair<string, ProcessUsage> process) =>
        before.Programs.TryGetValue(process.Key, out var earlier) && earlier.Start == process.Value.Start ? earlier : null;

    private static bool IsThere(ProgramReading now, KeyValuePair<string, ProcessUsage> process) => EarlierOf(now, process) is not null;

    /// <summary>A process, the one that started it, and so on up.</summary>
    private static IEnumerable<string> Lineage(ProgramReading reading, string process)
    {
        // Ids are of one moment, or nearly so: the way up has an end all the same.
        for (var step = 0; step < reading.Programs.Count && reading.Programs.TryGetValue(process, out var usage); step++)
        {
            yield return process;
            process = usage.Parent;
        }
    }

    /// <summary>The id of the container a process runs in, as its control group is called; null for none.</summary>
    private static string? ContainerOf(string groups) => ContainerId().Match(groups) is { Success: true } match ? match.Value : null;

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex ContainerId();
}
