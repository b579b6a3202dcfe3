using System.Diagnostics.CodeAnalysis;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace Bench.Perf.Simulation;

/// <summary>A figure of which the truth is known: in each of its modes it is log-normal. Safe for concurrent use.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Deviation">The standard deviation of its logarithm in each mode: 0.03 is about 3 %.</param>
/// <param name="Modes">How often it is in each mode, and by what factor it is another there.</param>
[SuppressMessage("Security", "CA5394", Justification = "Figures of a simulation that has to be the same each time.")]
internal sealed record SimulatedFigure(string Name, double Deviation, params IReadOnlyList<(double Weight, double Factor)> Modes)
{
    private const int Halvings = 60;

    /// <summary>What was met while servers were measured: quiet and busy machines, iterations in which something else ran, and two levels.</summary>
    public static IReadOnlyList<SimulatedFigure> All { get; } =
    [
        new("spread of 3 %", 0.03, (1, 1)),
        new("spread of 10 %", 0.1, (1, 1)),
        new("spread of 30 %", 0.3, (1, 1)),
        new("spread of 5 %, one in ten half as fast", 0.05, (0.9, 1), (0.1, 0.5)),
        new("two levels, 70 % and 30 %", 0.03, (0.7, 1), (0.3, 0.8)),
    ];

    /// <summary>The true median.</summary>
    public double Median
    {
        get
        {
            var (low, high) = (0.0, 10.0);
            for (var step = 0; step < Halvings; step++)
            {
                var middle = (low + high) / 2;
                (low, high) = Modes.Sum(mode => mode.Weight * NormalDistribution.Standard.Cdf(Math.Log(middle / mode.Factor) / Deviation)) < 0.5 ? (middle, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>Measures it once.</summary>
    public double Draw(Random random)
    {
        var (which, index) = (random.NextDouble(), 0);
        for (; index < Modes.Count - 1 && which >= Modes[index].Weight; index++)
        {
            which -= Modes[index].Weight;
        }

        return Modes[index].Factor * Drift(random, Deviation);
    }

    /// <summary>Measures it so many times.</summary>
    public double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Draw(random))];

    /// <summary>A factor around 1, log-normal.</summary>
    public static double Drift(Random random, double deviation) =>
        Math.Exp(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
