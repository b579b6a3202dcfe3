namespace Bench.Results.Runs;

/// <summary>How long a run will go on, by what was measured so far and, for what was not yet, by its plan. Not thread-safe.</summary>
internal sealed class RunForecast
{
    private readonly RunPlan plan;
    private readonly Func<Cell, double> planned;
    private readonly double plannedStart;
    private readonly HashSet<(string Cell, int Block)> done = [];
    private readonly Dictionary<string, List<double>> byCell = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double>> byWorkload = new(StringComparer.Ordinal);
    private readonly List<double> starts = [];

    /// <param name="plan">What is measured.</param>
    /// <param name="planned">How long a cell should take, in seconds.</param>
    /// <param name="plannedStart">How long starting and removing an environment should take, in seconds.</param>
    public RunForecast(RunPlan plan, Func<Cell, double> planned, double plannedStart)
    {
        this.plan = plan;
        this.planned = planned;
        this.plannedStart = plannedStart;
    }

    /// <summary>How many iterations there are in all; of blocks that were added, those that are done.</summary>
    public int Planned => (plan.Measurable.Count() * plan.Iterations) + done.Count(item => item.Block > plan.Iterations);

    /// <summary>How many there are already.</summary>
    public int Done => done.Count;

    /// <summary>Takes note of an iteration. One that failed is done, and says nothing about how long others take.</summary>
    public void Add(Cell cell, Iteration iteration)
    {
        done.Add((cell.Id, iteration.Block));
        if (iteration.Status != IterationStatus.Failed)
        {
            Note(byCell, cell.Id, iteration.Seconds);
            Note(byWorkload, WorkloadOf(cell), iteration.Seconds);
        }
    }

    /// <summary>Takes note of how long an environment took beside its cells, in seconds.</summary>
    public void AddStart(double seconds) => starts.Add(seconds);

    /// <summary>How long a cell takes, in seconds.</summary>
    public double SecondsOf(Cell cell) =>
        byCell.GetValueOrDefault(cell.Id)?.Average() ?? byWorkload.GetValueOrDefault(WorkloadOf(cell))?.Average() ?? planned(cell);

    /// <summary>How long an environment takes beside its cells, in seconds.</summary>
    public double SecondsOfStart => starts.Count > 0 ? starts.Average() : plannedStart;

    /// <summary>How long what is left takes, in seconds.</summary>
    /// <param name="subject">The subject whose environment has started already; null where none has.</param>
    /// <param name="block">In which block that is.</param>
    public double SecondsLeft(string? subject, int block)
    {
        var left = (from cell in plan.Measurable from number in Enumerable.Range(1, plan.Iterations) where !done.Contains((cell.Id, number)) select (Cell: cell, Block: number)).ToArray();
        var starting = left.Select(item => (item.Cell.Subject, item.Block)).Distinct().Count(item => item != (subject, block));
        return left.Sum(item => SecondsOf(item.Cell)) + (starting * SecondsOfStart);
    }

    /// <summary>The same workload takes about the same time, whoever serves it.</summary>
    private static string WorkloadOf(Cell cell) => FormattableString.Invariant($"{cell.Workload} {cell.Size} {cell.Pass} {cell.Threads}");

    private static void Note(Dictionary<string, List<double>> notes, string key, double seconds)
    {
        if (!notes.TryGetValue(key, out var list))
        {
            notes[key] = list = [];
        }

        list.Add(seconds);
    }
}
