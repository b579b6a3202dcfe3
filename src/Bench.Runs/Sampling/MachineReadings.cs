namespace Bench.Runs.Sampling;

/// <summary>
/// The readings of a machine's programs that a session took between its workloads, so that the time that passes there anyhow serves as a look at
/// the machine. Environments that are measured in turn share them. Not thread-safe.
/// </summary>
/// <param name="root">Where the machine's files are: <c>/</c>.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class MachineReadings(string root, TimeProvider timeProvider)
{
    /// <summary>The kernel counts in hundredths of a second: over less, a program that does nothing much looks busy.</summary>
    public static readonly TimeSpan ShortestLook = TimeSpan.FromSeconds(0.3);

    private readonly List<ProgramReading> readings = [];

    /// <summary>Where the machine's files are.</summary>
    public string Root => root;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => timeProvider;

    /// <summary>Takes one.</summary>
    public ProgramReading Take()
    {
        var reading = ProgramReading.Take(root, timeProvider);

        // Of those that are far enough back only the latest is of use.
        var enough = readings.FindLastIndex(earlier => IsLongEnough(earlier, reading));
        readings.RemoveRange(0, Math.Max(0, enough));
        readings.Add(reading);
        return reading;
    }

    /// <summary>The latest that a look up to another one may begin with; null where all are too near.</summary>
    public ProgramReading? BeginFor(ProgramReading end) => readings.FindLast(earlier => IsLongEnough(earlier, end));

    /// <summary>The first that is kept: a look that begins with it has to wait the least.</summary>
    public ProgramReading First => readings[0];

    /// <summary>How much time lies between two.</summary>
    public TimeSpan Between(ProgramReading earlier, ProgramReading later) => timeProvider.GetElapsedTime(earlier.At, later.At);

    private bool IsLongEnough(ProgramReading earlier, ProgramReading later) => Between(earlier, later) >= ShortestLook;
}
