using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Bench.Results.Manifests;

/// <summary>Takes a manifest apart into facts, by the attributes of its properties.</summary>
internal static class ManifestFacts
{
    /// <summary>
    /// Every fact, in the order of the properties. A group that is null has all its facts, each without a value. The fingerprint is made of
    /// facts and is none.
    /// </summary>
    public static IEnumerable<ManifestFact> Of(EnvironmentManifest manifest) => OfGroup("", typeof(EnvironmentManifest), manifest);

    private static IEnumerable<ManifestFact> OfGroup(string prefix, Type type, object? group) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Name != nameof(EnvironmentManifest.Fingerprint))
            .SelectMany(property => OfProperty($"{prefix}{NameOf(property)}", property, group is null ? null : property.GetValue(group)));

    private static IEnumerable<ManifestFact> OfProperty(string path, PropertyInfo property, object? value)
    {
        if (property.GetCustomAttribute<ComparisonRoleAttribute>() is { } fact)
        {
            return value is IReadOnlyDictionary<string, string> entries
                ? entries.Select(entry => new ManifestFact($"{path}.{entry.Key}", fact.Role, fact.Since, entry.Value))
                : typeof(IReadOnlyDictionary<string, string>).IsAssignableFrom(property.PropertyType) ? []
                : [new ManifestFact(path, fact.Role, fact.Since, TextOf(value))];
        }

        return value is IReadOnlyDictionary<string, ContainerFacts> containers
            ? containers.SelectMany(container => OfGroup($"{path}.{container.Key}.", typeof(ContainerFacts), container.Value))
            : OfGroup($"{path}.", property.PropertyType, value);
    }

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>A number is the same however many zeros are written behind it. The place of an option in a list means nothing.</summary>
    private static string? TextOf(object? value) => value switch
    {
        null => null,
        bool known => known ? "true" : "false",
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => list.Count == 0 ? null : string.Join(',', list),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

/// <summary>One fact of a manifest.</summary>
/// <param name="Path">Its place: <c>conditions.cpus</c>.</param>
/// <param name="Role">What it means for a comparison.</param>
/// <param name="Since">The first schema version that has it.</param>
/// <param name="Value">Its value as text; null for none.</param>
internal sealed record ManifestFact(string Path, FactRole Role, int Since, string? Value);
