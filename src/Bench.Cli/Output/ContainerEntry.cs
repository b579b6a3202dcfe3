using Bench.Environments.Containers;
using Bench.Environments.Ownership;

namespace Bench.Cli.Output;

/// <summary>A container that would be started, as <c>--json</c> shows it.</summary>
/// <param name="Role">What it is there for, which is its name on the environment's network.</param>
/// <param name="Command">The command it gets; empty for the image's own.</param>
/// <param name="Capabilities">The Linux capabilities it gets.</param>
/// <param name="Ports">The ports this machine reaches.</param>
internal sealed record ContainerEntry(string Role, IReadOnlyList<string> Command, IReadOnlyList<string> Capabilities, IReadOnlyList<PortEntry> Ports)
{
    public static ContainerEntry Of(ContainerSpec spec, bool randomPorts) => new(
        spec.Role.Alias(),
        spec.Command,
        spec.Capabilities,
        [.. spec.Ports.Select(port => new PortEntry(port.ContainerPort, randomPorts ? null : port.FixedHostPort))]);
}
