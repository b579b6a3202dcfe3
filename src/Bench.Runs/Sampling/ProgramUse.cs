namespace Bench.Runs.Sampling;

/// <summary>What programs beside an environment and Bench used in some time. Immutable.</summary>
/// <param name="Seconds">How long that was.</param>
/// <param name="KernelSeconds">The processor time of the kernel's threads, in seconds.</param>
/// <param name="Programs">Every process that used any.</param>
internal sealed record ProgramUse(double Seconds, double KernelSeconds, IReadOnlyList<UsedProgram> Programs)
{
    private const int Most = 3;

    /// <summary>Less is not worth a name, in processors.</summary>
    private const double Least = 0.05;

    private const int ShortId = 12;

    /// <summary>How many processors they had in the mean.</summary>
    public double Processors => Programs.Sum(program => program.Seconds) / Seconds;

    /// <summary>The same without the programs of the container engine.</summary>
    public ProgramUse WithoutEngine => this with { Programs = [.. Programs.Where(program => !program.IsOfEngine)] };

    /// <summary>The programs that used most, each with how many processors it had in the mean, and its container.</summary>
    /// <param name="containers">The names of containers, by their ids; one that is not there is called by the begin of its id.</param>
    public IReadOnlyList<string> Busiest(IReadOnlyDictionary<string, string> containers) =>
    [
        .. (from program in Programs
            group program.Seconds by (program.Name, program.Container) into same
            let processors = same.Sum() / Seconds
            where processors >= Least
            orderby processors descending
            select FormattableString.Invariant($"{same.Key.Name} {processors:0.00}{(same.Key.Container is { } container ? $" in {NameOf(container, containers)}" : "")}")).Take(Most),
    ];

    /// <summary>How many processors each other container had in the mean, by its name; those that used nothing are not there.</summary>
    /// <param name="containers">As of <see cref="Busiest"/>.</param>
    public IReadOnlyDictionary<string, double> OfContainers(IReadOnlyDictionary<string, string> containers) => Programs
        .Where(program => program.Container is not null)
        .GroupBy(program => NameOf(program.Container!, containers), StringComparer.Ordinal)
        .ToDictionary(container => container.Key, container => container.Sum(program => program.Seconds) / Seconds, StringComparer.Ordinal);

    private static string NameOf(string container, IReadOnlyDictionary<string, string> containers) => containers.GetValueOrDefault(container, container[..ShortId]);
}

/// <summary>A process that used a processor.</summary>
/// <param name="Name">The program's name.</param>
/// <param name="Container">The id of the container it runs in; null for none.</param>
/// <param name="IsOfEngine">Whether it belongs to the container engine.</param>
/// <param name="Seconds">The processor time.</param>
internal sealed record UsedProgram(string Name, string? Container, bool IsOfEngine, double Seconds);
