using Bench.Environments.Servers;

namespace Bench.Environments.Options;

/// <summary>
/// What no single value shows: values that contradict each other or the machine. Each rule looks only at values that
/// could be read.
/// </summary>
internal static class OptionRules
{
    internal static IEnumerable<OptionProblem> Check(OptionValues values, OptionsInput input) =>
        [.. OneCacheSize(values), .. CacheFitsMemory(values), .. EngineFitsPlatform(values, input), .. DistanceHasOwnS3(values)];

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

    /// <summary>What is far away is so by itself, and what Bench put before it could not be told from that.</summary>
    private static IEnumerable<OptionProblem> DistanceHasOwnS3(OptionValues values)
    {
        if (!AreGood(values, OptionKeys.S3Endpoint) || values.Get(OptionKeys.S3Endpoint) is null)
        {
            yield break;
        }

        OptionKey[] asked =
        [
            .. AreGood(values, OptionKeys.S3Latency) && values.Get(OptionKeys.S3Latency) > TimeSpan.Zero ? [OptionKeys.S3Latency] : Array.Empty<OptionKey>(),
            .. AreGood(values, OptionKeys.S3Bandwidth) && values.Get(OptionKeys.S3Bandwidth) is not null ? [OptionKeys.S3Bandwidth] : Array.Empty<OptionKey>(),
        ];
        foreach (var key in asked)
        {
            yield return values.Problem(
                key,
                $"{key.Name} is for the S3 that Bench starts, and {OptionKeys.S3Endpoint.Name} ({values.OriginOf(OptionKeys.S3Endpoint)}) names another, which has a distance of its own",
                $"leave {key.Name} empty, or {OptionKeys.S3Endpoint.Name} to have an S3 started");
        }
    }

    private static bool AreGood(OptionValues values, params OptionKey[] keys) => keys.All(values.IsGood);
}
