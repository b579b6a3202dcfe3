using System.Collections.Concurrent;

namespace Bench.Environments.Images;

/// <summary>
/// Which registries did not answer. A firewall that swallows packets costs the whole time limit at each question, and there
/// is a question for every image of every launch. Only failures of the registry itself are kept, never one image's. Safe for
/// concurrent use.
/// </summary>
internal sealed class RegistryMemo
{
    private readonly ConcurrentDictionary<(Uri Engine, string Registry), string> unreachable = new();

    /// <summary>The one all providers of a process share.</summary>
    public static RegistryMemo OfThisProcess { get; } = new();

    /// <summary>Why a registry cannot be reached; null where nothing is known against it.</summary>
    public string? ObstacleOf(Uri engine, string registry) => unreachable.GetValueOrDefault((engine, registry));

    /// <summary>Keeps why a registry cannot be reached, and returns it.</summary>
    public string Remember(Uri engine, string registry, string obstacle) => unreachable[(engine, registry)] = obstacle;
}
