using Bench.Environments.Servers;

namespace Bench.Environments.Containers;

/// <summary>The started containers of an environment.</summary>
/// <param name="containers">The containers, each of another role.</param>
internal sealed class ContainerSet(IReadOnlyList<RunningContainer> containers)
{
    /// <summary>Every container.</summary>
    public IReadOnlyList<RunningContainer> All => containers;

    /// <summary>The file server. A file system that lives on the client has no container but the client's.</summary>
    public RunningContainer Server => Find(ContainerRole.Server) ?? Client;

    /// <summary>The client's container.</summary>
    /// <exception cref="InvalidOperationException">There is none: the host itself is the client.</exception>
    public RunningContainer Client => this[ContainerRole.Client];

    /// <summary>The container of a role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The container.</returns>
    /// <exception cref="InvalidOperationException">The profile has no container of that role.</exception>
    public RunningContainer this[ContainerRole role] =>
        Find(role) ?? throw new InvalidOperationException($"This environment has no {role} container.");

    /// <summary>The container of a role, if there is one.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The container or null.</returns>
    public RunningContainer? Find(ContainerRole role) => containers.FirstOrDefault(container => container.Spec.Role == role);
}
