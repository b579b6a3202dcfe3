using Bench.Environments.Clients;
using Bench.Environments.Commands;
using Bench.Environments.Containers;
using Bench.Environments.Diagnostics;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Ownership;
using Bench.Environments.Servers;
using Docker.DotNet.Models;

namespace Bench.Environments.Sessions;

/// <summary>The page cache of the engine's machine: all containers share it, and everything else there. Safe for concurrent use.</summary>
/// <param name="launch">The environment it is dropped for.</param>
/// <param name="host">The machine.</param>
/// <param name="containers">The environment's containers.</param>
internal sealed class EnginePageCache(LaunchRequest launch, LaunchHost host, ContainerSet containers)
{
    /// <summary>The role of the container that drops it, as its labels say it.</summary>
    internal const string DropRole = "page-cache";

    /// <summary>
    /// Drops it: by this process where the engine is on this machine and the process may, which takes a tenth of the time; else by a container.
    /// </summary>
    /// <exception cref="InvalidOperationException">It could not be dropped.</exception>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        if (!host.Capabilities.IsEngineLocal || !PageCache.MayDrop())
        {
            await DropByContainerAsync(cancellationToken);
            return;
        }

        var result = await new HostProcess(launch.Settings.TimeProvider).RunAsync(PageCache.DropCommand(), cancellationToken);
        Require(result.ExitStatus, result.ErrorText);
    }

    /// <summary>Drops it by a container, which gets that one file and no right: containers see it read-only otherwise.</summary>
    /// <exception cref="InvalidOperationException">It could not be dropped.</exception>
    internal async Task DropByContainerAsync(CancellationToken cancellationToken)
    {
        const string Seen = "/drop_caches";
        var image = (await (containers.Find(ContainerRole.Client) ?? containers.Server).InspectAsync(cancellationToken)).Image;
        var labels = new Dictionary<string, string>(launch.Identity.Labels(), StringComparer.Ordinal) { [OwnershipLabels.Role] = DropRole };
        var parameters = ShortContainer.Parameters($"bench-{launch.Identity.Id}-{DropRole}", labels, image, PageCache.DropCommand(Seen));
        parameters.User = "0:0";
        parameters.Healthcheck = new HealthcheckConfig { Test = ["NONE"] };
        var rights = parameters.HostConfig ??= new HostConfig();
        rights.Binds = [$"{PageCache.Switch}:{Seen}"];

        // Profiles of containers forbid to write to what belongs to the kernel, wherever it is seen.
        rights.SecurityOpt = [.. rights.SecurityOpt ?? [], "apparmor=unconfined", "label=disable"];
        var (status, output) = await new ShortContainer(host.Engine, launch.Settings.TimeProvider).RunAsync(parameters, cancellationToken);
        Require(status, output);
    }

    /// <summary>That a command which drops a cache has succeeded.</summary>
    internal static void Require(long status, string words)
    {
        if (status != 0)
        {
            throw new InvalidOperationException($"it ended with status {status}: {OneLine.Of(words)}");
        }
    }
}
