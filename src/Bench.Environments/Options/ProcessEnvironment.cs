using System.Collections;

namespace Bench.Environments.Options;

/// <summary>
/// The process's environment variables. The only class that reads them: everything else is given its options, and so
/// can be tested and can be explained.
/// </summary>
internal static class ProcessEnvironment
{
    /// <summary>Takes a copy of the environment as it is now. Safe to call from any thread.</summary>
    /// <returns>Every variable by its name; names differ by case.</returns>
    public static IReadOnlyDictionary<string, string> Read()
    {
#pragma warning disable RS0030 // The ban names this class as the exception.
        var variables = Environment.GetEnvironmentVariables();
#pragma warning restore RS0030
        return variables.Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
    }
}
