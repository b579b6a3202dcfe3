using System.Text.Json.Nodes;

namespace Bench.Environments.Manifest;

/// <summary>Names what differs between two manifests. Pure.</summary>
public static class ManifestComparison
{
    /// <summary>They differ every time and mean nothing.</summary>
    private static readonly string[] Ignored = ["environmentId", "startedAt"];

    /// <summary>
    /// What has to be alike for a fair comparison. The setting a cache size goes to has another name in each server; the
    /// client's reason is words.
    /// </summary>
    private static readonly string[] Fair = ["server.durability", "server.isStandIn", "mount.", "client.kind", "client.kernel", "conditions.", "host.", "differences"];
    private static readonly string[] NeverUnfair = ["conditions.cacheSetting"];

    /// <summary>Compares two manifests.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <returns>The differences, unfair ones first, each group in order of the path. Empty when there is none.</returns>
    public static IReadOnlyList<ManifestDifference> Between(EnvironmentManifest first, EnvironmentManifest second)
    {
        var left = Flatten("", ManifestJson.ToNode(first)).ToDictionary(StringComparer.Ordinal);
        var right = Flatten("", ManifestJson.ToNode(second)).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. left.Keys.Union(right.Keys, StringComparer.Ordinal)
                .Where(path => !Ignored.Contains(path) && left.GetValueOrDefault(path) != right.GetValueOrDefault(path))
                .Select(path => new ManifestDifference(path, left.GetValueOrDefault(path), right.GetValueOrDefault(path), IsUnfair(path)))
                .OrderByDescending(difference => difference.IsUnfair)
                .ThenBy(difference => difference.Path, StringComparer.Ordinal),
        ];
    }

    private static bool IsUnfair(string path) =>
        !NeverUnfair.Contains(path) && Fair.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Leaves with their paths. A list is one leaf: the place of an option in it means nothing.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Flatten(string path, JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => Flatten(path.Length == 0 ? property.Key : $"{path}.{property.Key}", property.Value)),
        JsonArray list => [new(path, list.Count == 0 ? null : string.Join(',', list.Select(entry => entry?.ToString())))],
        null => [new(path, null)],
        var value => [new(path, value.ToString())],
    };
}
