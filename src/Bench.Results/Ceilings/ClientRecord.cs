namespace Bench.Results.Ceilings;

/// <summary>What a client did best so far, of the same job under the same conditions on the same machine.</summary>
internal static class ClientRecord
{
    /// <summary>The figures with the better of two, where one was measured twice.</summary>
    /// <param name="first">All of them.</param>
    /// <param name="second">What was measured once more.</param>
    public static IReadOnlyList<CeilingFigure> Better(IReadOnlyList<CeilingFigure> first, IReadOnlyList<CeilingFigure> second) =>
    [
        .. first.Select(figure => second.Where(other => (other.Job, other.Metric, other.Order) == (figure.Job, figure.Metric, figure.Order)).Append(figure).MaxBy(other => other.Value)!),
    ];

    /// <summary>Adds to each figure the best there is of others: of earlier runs, and of the other order, since neither order should matter.</summary>
    /// <param name="ceiling">A client's ceiling, as it was just measured.</param>
    /// <param name="earlier">The ceilings of earlier runs, by the run's name.</param>
    public static Ceiling AddTo(Ceiling ceiling, IEnumerable<(string Run, Ceiling Ceiling)> earlier)
    {
        var known = earlier
            .Where(other => other.Ceiling.Kind == ceiling.Kind && other.Ceiling.Protocol == ceiling.Protocol && other.Ceiling.Of == ceiling.Of)
            .Where(other => ceiling.Conditions.Fingerprint is not null && other.Ceiling.Conditions == ceiling.Conditions)
            .SelectMany(other => other.Ceiling.Figures, (other, figure) => (Run: (string?)other.Run, Figure: figure))
            .Concat(ceiling.Figures.Select(figure => (Run: (string?)null, Figure: figure)))
            .ToArray();
        return ceiling with { Figures = [.. ceiling.Figures.Select(figure => figure with { Best = BestBeside(figure) })] };

        BestFigure? BestBeside(CeilingFigure figure) => known
            .Where(other => !ReferenceEquals(other.Figure, figure) && other.Figure.Job == figure.Job && other.Figure.Text == figure.Text && other.Figure.Metric == figure.Metric)
            .Select(other => new BestFigure(other.Figure.Value, other.Run))
            .MaxBy(best => best.Value);
    }
}
