using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Containers;
using Bench.Environments.Launch;
using Bench.Environments.Servers;
using Bench.Environments.Teardown;
using Bench.Results.Manifests;

namespace Bench.Environments.Sessions;

/// <summary>Makes the client of a launch.</summary>
internal static class BenchClients
{
    public static IBenchClient Create(LaunchRequest launch, LaunchHost host, LaunchPlan plan, ContainerSet containers, TeardownStack teardown) =>
        host.Client.Kind == ClientKind.Host
            ? OnHost(launch, host, plan, teardown)
            : new ContainerClient(containers.Client, host.Client.Reason);

    /// <summary>The server says in the client's description what SMB logs in with, also where no container is started of it.</summary>
    private static HostClient OnHost(LaunchRequest launch, LaunchHost host, LaunchPlan plan, TeardownStack teardown)
    {
        var folder = new HostFolder(launch.Identity.HostFolder ?? HostFolder.PathFor(launch.Identity.Id), isMade: launch.IsAttached);
        var credentials = plan.Client.Secrets.FirstOrDefault(secret => secret.Target == SmbCredentials.Path)?.Text;
        var client = new HostClient(host.Capabilities.Local, folder, credentials, UnmountStep.Patient, launch.Settings.TimeProvider);
        teardown.Register($"folder {folder.FullPath}", client.RemoveAsync);
        return client;
    }
}
