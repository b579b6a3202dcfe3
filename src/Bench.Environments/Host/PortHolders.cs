using System.Net;
using System.Net.NetworkInformation;
using Bench.Environments.Diagnostics;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Host;

/// <summary>Finds out who has a port of this machine: a container, as the engine tells, or a process, as the kernel tells.</summary>
/// <param name="engine">The engine.</param>
internal sealed class PortHolders(IDockerClient engine)
{
    /// <summary>Makes sure that fixed ports are free.</summary>
    /// <exception cref="PrerequisiteException">One is in use; the message names its holder.</exception>
    public async Task RequireFreeAsync(IReadOnlyList<PublishedPort> ports, CancellationToken cancellationToken)
    {
        RequireDistinct(ports);
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => IPAddress.IsLoopback(listener.Address) || listener.Address.Equals(IPAddress.Any) || listener.Address.Equals(IPAddress.IPv6Any))
            .Select(listener => listener.Port)
            .ToHashSet();
        if (ports.Select(port => port.FixedHostPort).Where(listening.Contains).ToArray() is not { Length: > 0 } taken)
        {
            return;
        }

        var holders = new List<PortHolder>();
        foreach (var port in taken)
        {
            holders.Add(await FindAsync(port, cancellationToken));
        }

        throw new PrerequisiteException(
            string.Join("; ", holders.Select(holder => $"Port {holder.Port} of this machine is in use by {holder.Name}")),
            $"{string.Join("; ", holders.Select(holder => holder.Remedy).Distinct())}; or use free ports: {ToolCommands.RandomPorts}");
    }

    /// <summary>A port of a setting may be one that the environment needs for something else.</summary>
    private static void RequireDistinct(IReadOnlyList<PublishedPort> ports)
    {
        if (ports.Where(port => port.FixedHostPort > 0).GroupBy(port => port.FixedHostPort).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            var change = twice.Select(port => port.Setting).FirstOrDefault(setting => setting is not null) is { } setting ? $"set {setting} to another port; or " : "";
            throw new PrerequisiteException(
                $"Port {twice.Key} of this machine is used by two servers of the environment", $"{change}use free ports: {ToolCommands.RandomPorts}");
        }
    }

    /// <summary>A container comes first: its port is held by a process of the engine, which would be the wrong thing to end.</summary>
    private async Task<PortHolder> FindAsync(int port, CancellationToken cancellationToken)
    {
        var containers = await engine.Containers.ListContainersAsync(new ContainersListParameters(), cancellationToken);
        if (containers.FirstOrDefault(container => container.Ports?.Any(published => published.PublicPort == port) == true) is { } found)
        {
            var name = found.Names[0].TrimStart('/');
            return EnvironmentIdentity.FromLabels(found.Labels) is { } identity
                ? new(port, $"container {name}, environment {identity.Id} of {identity.Profile}", $"{ToolCommands.DownOf(identity.Profile)} removes it")
                : new(port, $"container {name} ({found.Image})", $"docker stop {name} frees it");
        }

        return ListeningProcess.Find(port) is { } process
            ? new(port, $"process {process.Id} ({process.Name})", $"stop process {process.Id}")
            : new(port, "a process this user cannot see", $"sudo ss -ltnp 'sport = :{port}' names it");
    }
}

/// <summary>Who has a port.</summary>
/// <param name="Port">The port.</param>
/// <param name="Name">Who, in words.</param>
/// <param name="Remedy">What frees it, in one clause without a full stop.</param>
internal sealed record PortHolder(int Port, string Name, string Remedy);
