using Bench.Environments.Host;

namespace Bench.Environments.Clients.OnHost;

/// <summary>Removes the host's mount of an environment another process started, and the folder it was mounted in.</summary>
internal static class HostLeftovers
{
    /// <summary>Removes them; does nothing where they are gone.</summary>
    /// <exception cref="InvalidOperationException">The folder is not named after the environment, or it is still mounted.</exception>
    /// <exception cref="IOException">Something is left in the folder.</exception>
    public static async Task RemoveAsync(string environmentId, string folder, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(folder) || Path.GetFileName(folder) != $"bench-{environmentId}")
        {
            throw new InvalidOperationException($"{folder} is not the folder of environment {environmentId}; nothing was unmounted there");
        }

        var local = await LocalMountingReader.ReadAsync("/", timeProvider, cancellationToken);
        await new HostClient(local, new HostFolder(folder), null, UnmountStep.Brief, timeProvider).RemoveAsync(cancellationToken);
    }
}
