using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;

namespace Bench.Environments.Discovery;

/// <summary>What an environment has in the engine, running or left behind.</summary>
/// <param name="Identity">Whose it is.</param>
/// <param name="Containers">Names of containers.</param>
/// <param name="Networks">Names of networks.</param>
/// <param name="Volumes">Names of volumes.</param>
internal sealed record EnvironmentLeftovers(
    EnvironmentIdentity Identity, IReadOnlyList<string> Containers, IReadOnlyList<string> Networks, IReadOnlyList<string> Volumes)
{
    /// <summary>What was recorded at its start; null where that cannot be read.</summary>
    internal LaunchRecord? Record { get; init; }

    /// <summary>The options it was started with, without secrets; null where they cannot be read.</summary>
    internal BenchOptions? OptionsAtStart => Record?.Options;

    /// <summary>Where its profile keeps files' contents; null where that cannot be read.</summary>
    internal DataKind? DataAtStart => Record?.Data;

    /// <summary>The role of each container, as its label says it.</summary>
    internal IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a container is of a role.</summary>
    internal bool Is(string container, ContainerRole role) => Roles.GetValueOrDefault(container) == role.Alias();
}
