using System.Globalization;
using Bench.Environments.Options;

namespace Bench.Runs.Workloads;

/// <summary>What a workload is run with. Files name these values as variables of the environment.</summary>
internal sealed record WorkloadSettings
{
    public const string Folder = "WORKLOAD_DIRECTORY";
    public const string IsDirect = "WORKLOAD_DIRECT";
    public const string Size = "WORKLOAD_SIZE";
    public const string SizePerThread = "WORKLOAD_SIZE_PER_THREAD";
    public const string Repeats = "WORKLOAD_REPEATS";
    public const string VariantOf = "WORKLOAD_VARIANT";
    public const string VariantPerThread = "WORKLOAD_VARIANT_PER_THREAD";

    /// <summary>What direct reads and writes need at least; the share of a thread is a multiple of it.</summary>
    private const long Block = 1 << 20;

    private static readonly string Count = OptionKeys.Threads.Name;
    private static readonly string Seconds = OptionKeys.Runtime.Name;
    private static readonly string EngineOfFio = OptionKeys.FioEngine.Name;

    /// <summary>The variables a file may use.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        [Count, Seconds, EngineOfFio, Folder, IsDirect, Size, SizePerThread, Repeats, VariantOf, VariantPerThread];

    /// <summary>The directory to work in, as the client sees it. It has to exist.</summary>
    public required string Directory { get; init; }

    /// <summary>How much data there is, of all threads together, in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>The share of a thread: whole MiB, and at least one.</summary>
    public long BytesPerThread => Math.Max(Block, SizeBytes / Threads / Block * Block);

    /// <summary>How many threads there are, or programs at a time: 1 or more.</summary>
    public required int Threads { get; init; }

    /// <summary>How long a measurement may run: whole seconds, 1 or more.</summary>
    public required TimeSpan Runtime { get; init; }

    /// <summary>How fio talks to the kernel.</summary>
    public required FioEngine Engine { get; init; }

    /// <summary>Whether reads and writes can pass by the client's cache; macOS does not know it.</summary>
    public bool CanBeDirect { get; init; } = true;

    /// <summary>Whether the caches are empty: what is read again is not cold any more.</summary>
    public bool IsCold { get; init; }

    /// <summary>The values as the variables of a workload's command.</summary>
    public IReadOnlyDictionary<string, string?> VariablesFor(Workload workload)
    {
        var variables = new Dictionary<string, string?>
        {
            [Count] = Text(Threads),
            [Seconds] = Text((long)Math.Ceiling(Runtime.TotalSeconds)),
            [EngineOfFio] = FioEngines.NameOf(Engine),
            [Folder] = Directory,
            [IsDirect] = CanBeDirect ? "1" : "0",
            [Size] = Text(SizeBytes),
            [Repeats] = IsCold ? "0" : "1",
            [SizePerThread] = Text(BytesPerThread),
        };
        if (workload.Variant is { } variant)
        {
            variables[VariantOf] = variant;
            if (long.TryParse(variant, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                variables[VariantPerThread] = Text(Math.Max(1, number / Threads));
            }
        }

        return variables;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
