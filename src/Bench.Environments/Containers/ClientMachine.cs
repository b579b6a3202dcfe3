using Bench.Environments.Host;
using Bench.Environments.Images;
using Bench.Environments.Readiness;

namespace Bench.Environments.Containers;

/// <summary>
/// The machine that mounts the export: one image, with either the host's kernel or a kernel of its own (User Mode Linux).
/// </summary>
internal static class ClientMachine
{
    public static ContainerSpec Describe(ImageSource image, ClientKind kind) => kind switch
    {
        ClientKind.HostKernel => Describe(image) with
        {
            Command = ["idle"],

            // mount(2) and nothing else; the default AppArmor profile forbids mounts whatever the capabilities say.
            Capabilities = ["SYS_ADMIN"],
            SecurityOptions = ["apparmor=unconfined"],
        },
        ClientKind.UserModeLinux => Describe(image) with
        {
            Command = ["uml"],

            // The guest takes over the container's address (NET_ADMIN) through a packet socket (NET_RAW).
            Capabilities = ["NET_ADMIN", "NET_RAW"],
            Tmpfs = new Dictionary<string, string>(StringComparer.Ordinal) { ["/run/bench"] = "exec,size=576m" },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Asks the agent, not the container: the kernel inside has to be up.</summary>
    public static IReadinessProbe Probe(RunningContainer container) =>
        new CommandProbe("client accepts commands", container, ["bench-exec", "--", "true"]);

    private static ContainerSpec Describe(ImageSource image) => new()
    {
        Role = ContainerRole.Client,
        Image = image,
        Limited = false,
    };
}
