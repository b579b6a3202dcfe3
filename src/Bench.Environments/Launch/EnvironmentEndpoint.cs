using Bench.Environments.Containers;
using Bench.Environments.Servers;

namespace Bench.Environments.Launch;

/// <summary>An address the host reaches a service of the environment at.</summary>
/// <param name="Service">What answers there: the service and its own port, for example <c>server 2049</c>.</param>
/// <param name="Address">Host and port: <c>127.0.0.1:22049</c>.</param>
internal sealed record EnvironmentEndpoint(string Service, string Address)
{
    /// <summary>One for each published port, in the order of the containers.</summary>
    public static async Task<IReadOnlyList<EnvironmentEndpoint>> AllAsync(ContainerSet containers, CancellationToken cancellationToken)
    {
        var endpoints = new List<EnvironmentEndpoint>();
        foreach (var container in containers.All)
        {
            foreach (var port in container.Spec.Ports)
            {
                var hostPort = await container.HostPortAsync(port.ContainerPort, cancellationToken);
                endpoints.Add(new EnvironmentEndpoint($"{container.Spec.Role.Alias()} {port.ContainerPort}", $"127.0.0.1:{hostPort}"));
            }
        }

        return endpoints;
    }
}
