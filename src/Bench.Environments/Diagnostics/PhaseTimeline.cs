using System.Globalization;
using System.Text;

namespace Bench.Environments;

/// <summary>What happened when while an environment was started. Safe for concurrent use.</summary>
public sealed class PhaseTimeline
{
    private readonly TimeProvider timeProvider;
    private readonly long origin;
    private readonly List<Phase> phases = [];
    private readonly Lock guard = new();

    internal PhaseTimeline(TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        origin = timeProvider.GetTimestamp();
    }

    /// <summary>The phases that have ended, in the order of their beginning.</summary>
    public IReadOnlyList<Phase> Phases
    {
        get
        {
            lock (guard)
            {
                return [.. phases.OrderBy(phase => phase.Began).ThenByDescending(phase => phase.Took)];
            }
        }
    }

    /// <summary>The time since the timeline was created.</summary>
    public TimeSpan Elapsed => timeProvider.GetElapsedTime(origin);

    /// <summary>Runs something and records how long it took, also when it fails.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="stage">The stage it belongs to.</param>
    /// <param name="name">What it does.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returned.</returns>
    internal async Task<T> MeasureAsync<T>(EnvironmentStage stage, string name, Func<Task<T>> work)
    {
        var began = Elapsed;
        try
        {
            return await work();
        }
        finally
        {
            Record(new Phase(stage, name, began, Elapsed - began));
        }
    }

    /// <summary>Records a phase that was measured elsewhere.</summary>
    /// <param name="phase">The phase.</param>
    internal void Record(Phase phase)
    {
        lock (guard)
        {
            phases.Add(phase);
        }
    }

    /// <summary>Draws the timeline as text, a line a phase.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var phase in Phases)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{phase.Began.TotalSeconds,7:0.00} s  {phase.Took.TotalSeconds,7:0.00} s  {phase.Stage,-13} {phase.Name}");
        }

        return text.ToString();
    }
}

/// <summary>One phase of an environment's start.</summary>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Name">What it did, for example <c>probe nfs</c>.</param>
/// <param name="Began">When it began, counted from the beginning of the start.</param>
/// <param name="Took">How long it took.</param>
public sealed record Phase(EnvironmentStage Stage, string Name, TimeSpan Began, TimeSpan Took);
