using Bench.Results.Samples;

namespace Bench.Results.Runs;

/// <summary>
/// Marks iterations during which processors ran far slower than during the cell's other ones. Where the frequency is not really known, as in
/// many virtual machines, it is the same always, and nothing is marked.
/// </summary>
internal static class FrequencyDrop
{
    /// <summary>How far below the others is far, as a share. It rests on no experiment: no machine whose frequency changes was at hand.</summary>
    public const double Limit = 0.1;

    /// <summary>Two that differ do not say which of them is the odd one.</summary>
    private const int LeastOthers = 2;

    private const double HertzPerGigahertz = 1e9;

    /// <summary>The same record, with those marked that nothing else marks. An earlier one may come to be, as later ones show what is usual.</summary>
    public static CellRecord Judge(CellRecord record)
    {
        (Iteration Iteration, double? Hertz)[] known = [.. record.Iterations.Select(iteration => (iteration, FrequencyOf(iteration)))];
        return record with { Iterations = [.. known.Select((item, index) => MarkOf(index) is { } mark ? item.Iteration with { Status = IterationStatus.Disturbed, Reason = mark } : item.Iteration)] };

        string? MarkOf(int index)
        {
            double[] others = [.. known.Where((item, other) => other != index && item.Hertz is not null).Select(item => item.Hertz!.Value).Order()];
            return known[index] is { Iteration.Status: IterationStatus.Valid, Hertz: { } hertz } && others.Length >= LeastOthers && Middle(others) is var usual && hertz < (1 - Limit) * usual
                ? FormattableString.Invariant($"processors ran at {hertz / HertzPerGigahertz:0.00} GHz meanwhile, more than {100 * Limit:0} % below the {usual / HertzPerGigahertz:0.00} GHz of the cell's other iterations")
                : null;
        }
    }

    private static double? FrequencyOf(Iteration iteration) =>
        iteration.Status != IterationStatus.Failed && iteration.Resources.GetValueOrDefault(Sample.Machine)?.TryGetValue(Resource.Frequency.Figure(), out var hertz) == true ? hertz : null;

    private static double Middle(double[] ordered) => (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
}
