using System.Globalization;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients;

/// <summary>
/// The two kernels an image made on <c>docker/Dockerfile.uml</c> can run programs under: one for the client that mounts and
/// for servers that are part of a kernel.
/// </summary>
internal static class MachineKernel
{
    /// <summary>The variable that gives a guest its memory; a container with the host's kernel has none.</summary>
    public const string GuestMemoryVariable = "UML_MEM";

    /// <summary>What the process of a guest needs beside the guest's memory.</summary>
    public const long GuestOverhead = 64L << 20;

    private const int BytesPerMebibyte = 1 << 20;

    /// <summary>The host's. Mounting needs SYS_ADMIN, and the default AppArmor profile forbids mounts whatever the capabilities say.</summary>
    public static ContainerSpec WithHostKernel(this ContainerSpec spec) => spec with
    {
        Capabilities = [.. spec.Capabilities, "SYS_ADMIN"],
        SecurityOptions = [.. spec.SecurityOptions, "apparmor=unconfined"],
    };

    /// <summary>
    /// One of its own, as a process (User Mode Linux). The guest takes over the container's address (NET_ADMIN) through a packet
    /// socket (NET_RAW); its memory lies in a memory file system, which must be executable.
    /// </summary>
    /// <param name="spec">The container.</param>
    /// <param name="guestMemoryBytes">The guest's memory; it is also the page cache of a server in it.</param>
    public static ContainerSpec WithUserModeLinux(this ContainerSpec spec, long guestMemoryBytes) => spec with
    {
        Environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal) { [GuestMemoryVariable] = $"{Mebibytes(guestMemoryBytes)}M" },
        Capabilities = [.. spec.Capabilities, "NET_ADMIN", "NET_RAW"],
        Tmpfs = new Dictionary<string, string>(spec.Tmpfs, StringComparer.Ordinal)
        {
            ["/run/bench"] = $"exec,size={Mebibytes(guestMemoryBytes + GuestOverhead)}m",
        },
    };

    /// <summary>Whether programs run under a kernel of the container's own. Commands reach it by <c>bench-exec</c>.</summary>
    public static bool HasGuest(this ContainerSpec spec) => spec.Environment.ContainsKey(GuestMemoryVariable);

    private static string Mebibytes(long bytes) => (bytes / BytesPerMebibyte).ToString(CultureInfo.InvariantCulture);
}
