using Bench.Environments.Readiness;
using Bench.Environments.Servers;
using Bench.Results.Manifests;

namespace Bench.Environments.Clients;

/// <summary>
/// The machine that mounts the export: one image, with either the host's kernel or a kernel of its own (User Mode Linux).
/// </summary>
internal static class ClientMachine
{
    /// <summary>The memory of a client with a kernel of its own, in bytes: its page cache lies in it.</summary>
    public const long GuestMemory = 512L << 20;

    private const string HostKernelCommand = "idle";
    private const string UserModeLinuxCommand = "uml";

    public static ContainerSpec Describe(ImageSource image, ClientKind kind)
    {
        var client = new ContainerSpec { Role = ContainerRole.Client, Image = image, Limited = false };
        return kind switch
        {
            // Commands may become another user (SETGID, SETUID), and one that has is killed as any other (KILL).
            ClientKind.HostKernel => (client with { Command = [HostKernelCommand], Capabilities = ["KILL", "SETGID", "SETUID"] }).WithHostKernel(),
            ClientKind.UserModeLinux => (client with { Command = [UserModeLinuxCommand] }).WithUserModeLinux(GuestMemory),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    /// <summary>Asks the agent, not the container: the kernel inside has to be up.</summary>
    public static IReadinessProbe Probe(RunningContainer container) =>
        new CommandProbe("client accepts commands", container, ["bench-exec", "--", "true"]);
}
