using System.Globalization;

namespace Bench.Cli.Commands;

/// <summary>An option that is a share of a figure.</summary>
internal static class PercentOption
{
    private const double LeastPercent = 0.1;
    private const double MostPercent = 100;

    /// <summary>Reads <c>5%</c>, <c>2.5 %</c> or <c>5</c>.</summary>
    /// <param name="option">What the option is called.</param>
    /// <param name="word">What was given.</param>
    /// <exception cref="UsageException">It is no percentage.</exception>
    public static double Read(string option, string word)
    {
        if (!double.TryParse(word.TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
        {
            throw new UsageException($"{option} {word} is no percentage", "write it as 5% or 2.5%");
        }

        return percent is >= LeastPercent and <= MostPercent
            ? percent / 100
            : throw new UsageException(
                $"{option} {word} is not from 0.1% to 100%",
                percent is > 0 and < LeastPercent ? string.Create(CultureInfo.InvariantCulture, $"did you mean {percent * 100:0.##}%?") : "write it as 5% or 2.5%");
    }
}
