using Bench.Environments.Clients.OnHost;
using Bench.Environments.Engine;
using Bench.Environments.Launch;
using Bench.Environments.Servers;
using Bench.Environments.Support;

namespace Bench.Environments.Clients;

/// <summary>Makes the client of a launch.</summary>
internal static class BenchClients
{
    public static IBenchClient Create(LaunchContext launch, LaunchHost host, LaunchPlan plan, ContainerSet containers) =>
        host.Client.Kind == ClientKind.Host
            ? OnHost(launch, host, plan)
            : new ContainerClient(containers.Client, host.Client.Reason);

    /// <summary>The server says in the client's description what SMB logs in with, also where no container is started of it.</summary>
    private static HostClient OnHost(LaunchContext launch, LaunchHost host, LaunchPlan plan)
    {
        var folder = new HostFolder(launch.Identity.HostFolder ?? HostFolder.PathFor(launch.Identity.Id), isMade: launch.IsAttached);
        var credentials = plan.Client.Secrets.FirstOrDefault(secret => secret.Target == SmbCredentials.Path)?.Text;
        var client = new HostClient(host.Capabilities.Local, folder, credentials, UnmountStep.Patient, launch.Settings.TimeProvider);
        launch.Teardown.Register($"folder {folder.FullPath}", client.RemoveAsync);
        return client;
    }
}
