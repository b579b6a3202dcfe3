using Bench.Results.Manifests;

namespace Bench.Results.Runs;

/// <summary>A fact that has to be the same for a fair comparison, and is not. Immutable.</summary>
/// <param name="Path">Its place in the manifest: <c>server.durability</c>.</param>
/// <param name="Values">Every value there is, with the subjects that have it.</param>
internal sealed record UnlikeFact(string Path, IReadOnlyList<UnlikeValue> Values)
{
    /// <summary>All such facts of some subjects, by the path.</summary>
    /// <param name="manifests">What is known of each subject.</param>
    public static IReadOnlyList<UnlikeFact> Among(IReadOnlyDictionary<string, EnvironmentManifest> manifests)
    {
        var known = manifests.OrderBy(subject => subject.Key, StringComparer.Ordinal)
            .Select(subject => (Subject: subject.Key, Facts: ManifestFacts.Of(subject.Value)
                .Where(fact => fact.Role == FactRole.MustMatch && fact.Since <= subject.Value.SchemaVersion)
                .ToDictionary(fact => fact.Path, fact => fact.Value, StringComparer.Ordinal)))
            .ToArray();
        return
        [
            .. from path in known.SelectMany(subject => subject.Facts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
               let values = known.Where(subject => subject.Facts.ContainsKey(path)).GroupBy(subject => subject.Facts[path], subject => subject.Subject).ToArray()
               where values.Length > 1
               select new UnlikeFact(path, [.. values.Select(value => new UnlikeValue(value.Key, [.. value]))]),
        ];
    }
}

/// <summary>A value, and who has it.</summary>
/// <param name="Value">The value; null for none.</param>
/// <param name="Subjects">The subjects, in the order of the alphabet.</param>
internal sealed record UnlikeValue(string? Value, IReadOnlyList<string> Subjects);
