using Bench.Environments;
using Bench.Results.Instrument;
using Bench.Results.Samples;

namespace Bench.Runs.Sampling;

/// <summary>
/// Looks at what a machine does beside an environment while no workload runs, and waits until it is quiet. A look lasts from an earlier reading
/// on, so that it takes no time of its own where something else did. Not thread-safe.
/// </summary>
/// <param name="readings">The readings.</param>
/// <param name="programs">What is no part of the environment.</param>
internal sealed class Surroundings(MachineReadings readings, OtherPrograms programs)
{
    private static readonly Dictionary<string, string> NoNames = [];

    /// <summary>Whether it was waited for quiet in vain, and has not been quiet since.</summary>
    private bool wasInVain;

    /// <summary>Those of an environment; null where its containers run on another machine than this.</summary>
    public static Surroundings? Of(BenchEnvironment environment, MachineReadings readings)
    {
        if (!environment.IsEngineLocal)
        {
            return null;
        }

        var surroundings = new Surroundings(readings, new OtherPrograms(readings.Root, [.. environment.Containers.All.Select(container => container.Id)]));
        surroundings.Read();
        return surroundings;
    }

    /// <summary>Takes a reading, with which a later look may begin.</summary>
    public ProgramReading Read() => readings.Take();

    /// <summary>What programs used between two readings.</summary>
    public ProgramUse UseBetween(ProgramReading before, ProgramReading now) => programs.Between(before, now, readings.Between(before, now));

    /// <summary>What the machine did between two readings.</summary>
    public MachineLook LookBetween(ProgramReading before, ProgramReading now)
    {
        var use = UseBetween(before, now).WithoutEngine;
        return new(use.Seconds, use.Processors, (Risen(Resource.Steal) ?? 0) / use.Seconds, Risen(Resource.CpuPressure), use.Busiest(NoNames));

        double? Risen(Resource resource) => now.Machine.TryGetValue(resource, out var later) && before.Machine.TryGetValue(resource, out var earlier) ? later - earlier : null;
    }

    /// <summary>
    /// Looks at the machine, and waits until it is quiet. Where that was in vain once, it is not waited again until it was quiet: who measures on
    /// a machine that is always busy waits for it once.
    /// </summary>
    /// <param name="limit">How long it is waited for at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last look, whatever it says, and how long it was waited for it.</returns>
    public async Task<QuietWait> AwaitQuietAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var now = Read();
        var begin = readings.BeginFor(now);
        if (begin is not null && LookBetween(begin, now) is { IsQuiet: true } passing)
        {
            wasInVain = false;
            return new(passing, TimeSpan.Zero);
        }

        // What was busy until now, and may have been Bench's own preparation, is looked at anew; what was too short goes on.
        var (began, earlier) = (now, begin is null ? readings.First : now);
        while (true)
        {
            await Task.Delay(MachineReadings.ShortestLook - readings.Between(earlier, now), readings.Clock, cancellationToken);
            now = Read();
            var (look, waited) = (LookBetween(earlier, now), readings.Between(began, now));
            if (look.IsQuiet || wasInVain || waited >= limit)
            {
                wasInVain = !look.IsQuiet;
                return new(look, waited);
            }

            earlier = now;
        }
    }
}

/// <summary>What was seen right before a workload.</summary>
/// <param name="Look">What the machine did.</param>
/// <param name="Waited">How long it was waited for.</param>
internal sealed record QuietWait(MachineLook Look, TimeSpan Waited)
{
    /// <summary>What there is to say of it, in one sentence without a full stop; null where it was quiet.</summary>
    public string? Note => Look.IsQuiet
        ? null
        : FormattableString.Invariant($"the machine was not quiet right before, after {Waited.TotalSeconds:0.0} s of waiting for it: {Look.Text}");
}
