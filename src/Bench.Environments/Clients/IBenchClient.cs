using Bench.Environments.Clients;
using Bench.Environments.Servers;

namespace Bench.Environments;

/// <summary>
/// The machine that mounts the export and on which benchmarks run. It runs commands as root; one that is given up is killed with all it
/// started. Safe for concurrent use.
/// </summary>
public interface IBenchClient : ICommandRunner
{
    /// <summary>Its name: the container's, or the host's.</summary>
    string Name { get; }

    /// <summary>Which kernel it mounts with, for people: <c>User Mode Linux 6.12</c>.</summary>
    string Description { get; }

    /// <summary>The directory the export is mounted on, as commands on the client see it.</summary>
    string MountPath { get; }

    /// <summary>Mounts the export of a profile.</summary>
    /// <param name="profile">What is mounted.</param>
    /// <param name="mount">How: one of the profile's mounts.</param>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The mount as the kernel reports it.</returns>
    /// <exception cref="EnvironmentException">The mount failed, or its effective options are not the declared ones.</exception>
    Task<ExportMount> MountAsync(Profile profile, MountDeclaration mount, RunningContainer server, CancellationToken cancellationToken);

    /// <summary>Looks what is mounted, without touching it.</summary>
    /// <param name="mount">How it would be mounted.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The mount as the kernel reports it; null where nothing is mounted with that protocol.</returns>
    Task<ExportMount?> FindMountAsync(MountDeclaration mount, CancellationToken cancellationToken);

    /// <summary>Unmounts the export, lazily and by force if the server does not answer. Does nothing when nothing is mounted.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when it is unmounted.</returns>
    Task UnmountAsync(CancellationToken cancellationToken);

    /// <summary>The command, for a process of this machine that has the terminal, which gives a person a shell in the mount's directory, as root.</summary>
    internal IReadOnlyList<string> ShellCommand(ShellTerminal terminal);

    /// <summary>What makes its kernel drop its page cache; null where that is the kernel of the engine's machine, or forgets it by itself at an unmount.</summary>
    internal IReadOnlyList<string>? DropCachesCommand { get; }

    /// <summary>Closes the connections that are kept to it for commands, and keeps none from here on. The client stays as it is.</summary>
    internal void CloseConnections();
}

/// <summary>A mount as the client's kernel reports it.</summary>
/// <param name="Source">What is mounted: <c>172.18.0.2:/export</c>.</param>
/// <param name="Path">Where.</param>
/// <param name="FileSystem">The file system: <c>nfs</c>, <c>nfs4</c>, <c>cifs</c>.</param>
/// <param name="Options">The effective options, as in <c>/proc/mounts</c>.</param>
public sealed record ExportMount(string Source, string Path, string FileSystem, IReadOnlyList<string> Options);
