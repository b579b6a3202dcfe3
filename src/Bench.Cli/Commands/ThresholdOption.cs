using System.Globalization;

namespace Bench.Cli.Commands;

/// <summary>The share of a figure that is no difference in practice.</summary>
internal static class ThresholdOption
{
    private const double Usual = 0.05;
    private const double LeastPercent = 0.1;
    private const double MostPercent = 100;

    /// <summary>Reads <c>5%</c>, <c>2.5 %</c> or <c>5</c>; null is the usual one.</summary>
    /// <exception cref="UsageException">It is no percentage.</exception>
    public static double Read(string? word)
    {
        if (word is null)
        {
            return Usual;
        }

        if (!double.TryParse(word.TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
        {
            throw new UsageException($"--threshold {word} is no percentage", "write it as 5% or 2.5%");
        }

        return percent is >= LeastPercent and <= MostPercent
            ? percent / 100
            : throw new UsageException(
                $"--threshold {word} is not from 0.1% to 100%",
                percent is > 0 and < LeastPercent ? string.Create(CultureInfo.InvariantCulture, $"did you mean {percent * 100:0.##}%?") : "write it as 5% or 2.5%");
    }
}
