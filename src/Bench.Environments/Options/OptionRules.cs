using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>
/// What no single value shows: values that contradict each other or the machine. Each rule looks only at values that
/// could be read.
/// </summary>
internal static class OptionRules
{
    internal static IEnumerable<OptionProblem> Check(OptionValues values, OptionsInput input) =>
        [.. OneCacheSize(values), .. CacheFitsMemory(values), .. EngineFitsPlatform(values, input)];

    /// <summary>The cache size in force: whichever of the two spellings was used.</summary>
    internal static long CacheBytes(OptionValues values) => values.Get(OptionKeys.CacheSizeMb) ?? values.Get(OptionKeys.CacheSize);

    private static IEnumerable<OptionProblem> OneCacheSize(OptionValues values)
    {
        if (AreGood(values, OptionKeys.CacheSize, OptionKeys.CacheSizeMb) && values.IsSet(OptionKeys.CacheSize)
            && values.Get(OptionKeys.CacheSizeMb) is { } other && other != values.Get(OptionKeys.CacheSize))
        {
            yield return values.Problem(
                OptionKeys.CacheSizeMb,
                $"{OptionKeys.CacheSizeMb.Name} contradicts {OptionKeys.CacheSize.Name} ({values.OriginOf(OptionKeys.CacheSize)}): they are one size in two spellings",
                "keep one of them");
        }
    }

    private static IEnumerable<OptionProblem> CacheFitsMemory(OptionValues values)
    {
        if (AreGood(values, OptionKeys.CacheSize, OptionKeys.CacheSizeMb, OptionKeys.MemoryLimit)
            && CacheBytes(values) > values.Get(OptionKeys.MemoryLimit))
        {
            var cache = values.Get(OptionKeys.CacheSizeMb) is null ? (OptionKey)OptionKeys.CacheSize : OptionKeys.CacheSizeMb;
            var culprit = values.IsSet(cache) ? cache : OptionKeys.MemoryLimit;
            yield return values.Problem(
                culprit,
                $"{cache.Name} is larger than {OptionKeys.MemoryLimit.Name} ({values.OriginOf(OptionKeys.MemoryLimit)})",
                "a cache lives in the memory the server is given");
        }
    }

    private static IEnumerable<OptionProblem> EngineFitsPlatform(OptionValues values, OptionsInput input)
    {
        // fio runs where the client is, and every client but the host itself is Linux.
        if (AreGood(values, OptionKeys.FioEngine, OptionKeys.Client) && values.Get(OptionKeys.FioEngine) is { } engine)
        {
            var onMacOs = input.IsMacOs && values.Get(OptionKeys.Client) == ClientPreference.Host;
            if (!FioEngines.BelongsTo(engine, onMacOs))
            {
                var system = onMacOs ? "macOS" : "Linux";
                yield return values.Problem(
                    OptionKeys.FioEngine,
                    $"{OptionKeys.FioEngine.Name} {FioEngines.NameOf(engine)} is not an engine of {system}, where the client runs fio",
                    $"write {FioEngines.NameOf(FioEngines.Usual(onMacOs))} or psync, or leave it empty");
            }
        }
    }

    private static bool AreGood(OptionValues values, params OptionKey[] keys) => keys.All(values.IsGood);
}
