namespace Bench.Environments.Options;

/// <summary>
/// Finds keys nobody reads: most are spelling mistakes, and a setting that is silently ignored spoils a measurement. Pure.
/// </summary>
internal static class UnknownKeys
{
    // The environment is full of other programs' variables; those with our prefix are ours.
    private const string OwnPrefix = "BENCH_";

    private const int LongestName = 60;

    private static readonly HashSet<string> Known = [.. OptionKeys.All.Select(key => key.Name)];

    internal static IEnumerable<OptionProblem> InFile(IEnumerable<EnvEntry> entries, string file) =>
        entries.Where(entry => !Known.Contains(entry.Key)).Select(entry => Problem(file, entry.Line, entry.Key));

    internal static IEnumerable<OptionProblem> InEnvironment(IReadOnlyDictionary<string, string> environment) =>
        environment.Keys
            .Where(key => key.StartsWith(OwnPrefix, StringComparison.Ordinal) && !Known.Contains(key))
            .Order(StringComparer.Ordinal)
            .Select(key => Problem(null, null, key));

    private static OptionProblem Problem(string? file, int? line, string key) =>
        new(file, line, key, $"{Shortened(key)} is not a key of Bench", Suggestion.For(key, Known) ?? ".env.example lists all keys");

    private static string Shortened(string key) => key.Length > LongestName ? $"{key[..LongestName]}…" : key;
}
