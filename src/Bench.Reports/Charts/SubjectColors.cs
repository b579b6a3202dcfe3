namespace Bench.Reports.Charts;

/// <summary>
/// Which colour a subject has: in every chart of every report the same, that of its profile's place among all profiles. Where several subjects are of one
/// profile, the one without version and settings has that, or else the first, and the others have those that nobody else has. Immutable.
/// </summary>
internal sealed class SubjectColors
{
    private static readonly char[] BehindProfile = ['@', '+'];

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="profiles">The names of all profiles, in an order that does not change.</param>
    /// <param name="subjects">The subjects of the report, in the order of its tables.</param>
    public SubjectColors(IReadOnlyList<string> profiles, IEnumerable<string> subjects)
    {
        var order = profiles.Select((profile, index) => (profile, index)).ToDictionary(item => item.profile, item => item.index, StringComparer.Ordinal);
        var taken = new HashSet<int>();
        var later = new List<string>();
        foreach (var subject in subjects.Distinct(StringComparer.Ordinal).OrderByDescending(order.ContainsKey))
        {
            if (order.TryGetValue(subject.Split(BehindProfile, 2)[0], out var place) && taken.Add(place))
            {
                places[subject] = place;
            }
            else
            {
                later.Add(subject);
            }
        }

        foreach (var subject in later)
        {
            places[subject] = Enumerable.Range(0, int.MaxValue).First(taken.Add);
        }
    }

    /// <summary>A subject's place among the colours; as many as there are colours have one of their own.</summary>
    public int PlaceOf(string subject) => places[subject];
}
