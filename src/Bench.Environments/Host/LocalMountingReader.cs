using Bench.Environments.Commands;

namespace Bench.Environments.Host;

/// <summary>Looks what this machine itself can do to mount an export. Changes nothing.</summary>
internal static class LocalMountingReader
{
    /// <summary>
    /// Far longer than a sudo that needs no password takes, also on a busy machine: too little would be told as a sudo that is
    /// missing. One that asks a directory over the network is not waited for.
    /// </summary>
    private static readonly TimeSpan SudoBudget = TimeSpan.FromSeconds(10);

    public static Task<LocalMounting> ReadAsync(string root, TimeProvider timeProvider, CancellationToken cancellationToken) =>
        ReadAsync(root, ThisPlatform(), Environment.IsPrivilegedProcess, "sudo", timeProvider, cancellationToken);

    /// <summary>Reads a machine that is described by its folder, its system and its user.</summary>
    internal static async Task<LocalMounting> ReadAsync(
        string root, ClientPlatform? platform, bool isRoot, string sudo, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var privilege = isRoot ? MountPrivilege.Root
            : platform is not null && await IsSudoFreeAsync(sudo, timeProvider, cancellationToken) ? MountPrivilege.Sudo
            : MountPrivilege.None;
        return platform == ClientPlatform.MacOS
            ? new(platform, privilege, HasProgram(root, "mount_nfs"), false)
            : new(platform, privilege, HasProgram(root, "mount.nfs"), HasProgram(root, "mount.cifs"));
    }

    private static ClientPlatform? ThisPlatform() =>
        OperatingSystem.IsLinux() ? ClientPlatform.Linux : OperatingSystem.IsMacOS() ? ClientPlatform.MacOS : null;

    /// <summary>mount(8) looks for its helpers here and nowhere else.</summary>
    private static bool HasProgram(string root, string name) =>
        File.Exists(Path.Combine(root, "sbin", name)) || File.Exists(Path.Combine(root, "usr", "sbin", name));

    private static async Task<bool> IsSudoFreeAsync(string sudo, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            return (await new HostProcess(timeProvider).RunAsync(new CommandRequest([sudo, "-n", "true"]) { Timeout = SudoBudget }, cancellationToken)).ExitStatus == 0;
        }
        catch (CommandException)
        {
            return false;
        }
    }
}
