using System.Globalization;

namespace Bench.Environments.Teardown;

/// <summary>
/// Who owns an environment: one process of one boot. A process id alone would be mistaken for another process after the
/// id was used again, and after a restart of the machine.
/// </summary>
/// <param name="BootId">The kernel's id of this boot; on systems without one, an empty text.</param>
/// <param name="ProcessId">The process id.</param>
/// <param name="StartTicks">When the process started, in the kernel's clock ticks since boot; 0 where unknown.</param>
public sealed record ProcessOwner(string BootId, int ProcessId, long StartTicks)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>This process.</summary>
    public static ProcessOwner Current { get; } = new(ReadBootId(), Environment.ProcessId, ReadStartTicks(Environment.ProcessId) ?? 0);

    /// <summary>
    /// Whether that process is still there. An owner of another boot is gone; where the system does not tell process start
    /// times, the id alone decides.
    /// </summary>
    /// <returns>True when the owner lives.</returns>
    public bool IsAlive() =>
        BootId == Current.BootId && (OperatingSystem.IsLinux() ? ReadStartTicks(ProcessId) == StartTicks : ProcessExists(ProcessId));

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
