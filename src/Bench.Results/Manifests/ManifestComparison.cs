namespace Bench.Results.Manifests;

/// <summary>Names what differs between two manifests.</summary>
internal static class ManifestComparison
{
    /// <summary>Compares two manifests, also of different schema versions.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <returns>
    /// The differences: first what must match, then what is compared, then what informs, each in order of the path. Empty when there is none.
    /// </returns>
    public static IReadOnlyList<ManifestDifference> Between(EnvironmentManifest first, EnvironmentManifest second)
    {
        var (left, right) = (FactsOf(first), FactsOf(second));
        var said = Math.Min(first.SchemaVersion, second.SchemaVersion);
        return
        [
            .. from path in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let fact = left.GetValueOrDefault(path) ?? right[path]
               let values = (First: left.GetValueOrDefault(path)?.Value, Second: right.GetValueOrDefault(path)?.Value)
               where fact.Role != FactRole.NotCompared && values.First != values.Second
               orderby fact.Role
               select new ManifestDifference(path, values.First, values.Second, fact.Role) { IsUnsaid = fact.Since > said },
        ];
    }

    /// <summary>Whether two environments are alike in all that must match, so that their figures may be compared.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <returns>No where one of them does not say something that must match, and the other does.</returns>
    public static bool AreAlike(EnvironmentManifest first, EnvironmentManifest second) =>
        Between(first, second).All(difference => difference.Role != FactRole.MustMatch);

    private static Dictionary<string, ManifestFact> FactsOf(EnvironmentManifest manifest) =>
        ManifestFacts.Of(manifest).ToDictionary(fact => fact.Path, StringComparer.Ordinal);
}
