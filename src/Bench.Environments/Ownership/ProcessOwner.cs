using System.Globalization;

namespace Bench.Environments.Ownership;

/// <summary>
/// Who owns an environment: one process of one boot. A process id alone would be mistaken for another process after the
/// id was used again, and after a restart of the machine.
/// </summary>
/// <param name="BootId">The kernel's id of this boot; on systems without one, an empty text.</param>
/// <param name="ProcessId">The process id.</param>
/// <param name="StartTicks">When the process started, in the kernel's clock ticks since boot; 0 where unknown.</param>
internal sealed record ProcessOwner(string BootId, int ProcessId, long StartTicks)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";
    private const string MachineIdFile = "/etc/machine-id";
    private const string ProcessIdsFile = "/proc/self/ns/pid";

    /// <summary>This process.</summary>
    public static ProcessOwner Current { get; } =
        new(ReadBootId(), Environment.ProcessId, ReadStartTicks(Environment.ProcessId) ?? 0) { Machine = ReadMachine() };

    /// <summary>
    /// Where the process id counts: the machine, and the set of process ids there, of which each container has its own. Empty
    /// where unknown.
    /// </summary>
    public string Machine { get; init; } = "";

    /// <summary>
    /// Whether that process is still there. An owner of another boot is gone; where the system does not tell process start
    /// times, the id alone decides.
    /// </summary>
    /// <returns>True when the owner lives.</returns>
    public bool IsAlive() =>
        BootId == Current.BootId && (OperatingSystem.IsLinux() ? ReadStartTicks(ProcessId) == StartTicks : ProcessExists(ProcessId));

    /// <summary>
    /// Whether that process is surely gone. One of another machine that uses the same engine, or of a container, cannot be
    /// seen from here, and so is not taken for gone.
    /// </summary>
    /// <returns>True when the owner was of this place and lives no more.</returns>
    public bool IsGone() => Machine == Current.Machine && !IsAlive();

    /// <summary>What can be told of it from here.</summary>
    internal OwnerState Look() => IsGone() ? OwnerState.Gone : IsAlive() ? OwnerState.Alive : OwnerState.Elsewhere;

    private static string ReadMachine()
    {
        var machine = File.Exists(MachineIdFile) ? File.ReadAllText(MachineIdFile).Trim() : "";
        return $"{(machine.Length > 0 ? machine : Environment.MachineName)} {new FileInfo(ProcessIdsFile).LinkTarget}".Trim();
    }

    private static string ReadBootId() => File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : "";

    /// <summary>Field 22 of /proc/PID/stat; the second field may hold spaces, so counting starts after its parenthesis.</summary>
    private static long? ReadStartTicks(int processId)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool ProcessExists(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>What can be told of a process that started an environment.</summary>
internal enum OwnerState
{
    /// <summary>It is at work.</summary>
    Alive,

    /// <summary>It was of this machine, and is no more.</summary>
    Gone,

    /// <summary>It is of another machine or container: nobody can tell from here.</summary>
    Elsewhere,
}
