namespace Bench.Environments.Options;

/// <summary>
/// Finds keys nobody reads: most are spelling mistakes, and a setting that is silently ignored spoils a measurement.
/// </summary>
internal static class UnknownKeys
{
    // The environment is full of other programs' variables; those with the prefix of Bench are meant for Bench.
    private const string OwnPrefix = "BENCH_";

    private const int LongestName = 60;

    internal static IEnumerable<OptionProblem> Find(IEnumerable<EnvEntry> entries, OptionsInput input)
    {
        HashSet<string> known = [.. OptionKeys.General.Concat(input.ServerKeys).Select(key => key.Name)];
        var inFile = entries.Where(entry => !known.Contains(entry.Key)).Select(entry => Problem(input.FileName, entry.Line, entry.Key, known));
        var inEnvironment = input.Environment.Keys
            .Where(key => key.StartsWith(OwnPrefix, StringComparison.Ordinal) && !known.Contains(key))
            .Order(StringComparer.Ordinal)
            .Select(key => Problem(null, null, key, known));
        return inFile.Concat(inEnvironment);
    }

    private static OptionProblem Problem(string? file, int? line, string key, IEnumerable<string> known) =>
        new(file, line, key, $"{Shortened(key)} is not a key of Bench", Suggestion.For(key, known) ?? ".env.example lists all keys");

    private static string Shortened(string key) => key.Length > LongestName ? $"{key[..LongestName]}…" : key;
}
