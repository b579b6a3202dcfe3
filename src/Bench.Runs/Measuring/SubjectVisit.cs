using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Subjects;

namespace Bench.Runs.Measuring;

/// <summary>A subject in a block: its environment, which is removed at the end of it. Not thread-safe.</summary>
/// <param name="subject">The subject.</param>
/// <param name="environment">Its environment.</param>
/// <param name="measurement">Measures its cells there.</param>
/// <param name="startedAt">When the environment was begun.</param>
internal sealed class SubjectVisit(Subject subject, BenchEnvironment environment, CellMeasurement measurement, DateTimeOffset startedAt)
{
    public Subject Subject => subject;

    public BenchEnvironment Environment => environment;

    public CellMeasurement Measurement => measurement;

    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Whether nothing can be measured there any more.</summary>
    public bool IsLost { get; set; }
}

/// <summary>What is still to be measured in a block. It becomes less as it is measured.</summary>
/// <param name="Block">Which block, from 1.</param>
/// <param name="CellsOf">The cells of a subject, in the order they are measured.</param>
internal sealed record BlockWork(int Block, Func<Subject, IEnumerable<Cell>> CellsOf);
