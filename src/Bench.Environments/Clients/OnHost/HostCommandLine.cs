using Bench.Environments.Host;

namespace Bench.Environments.Clients.OnHost;

/// <summary>
/// How a command is started on this machine. As root, since a client container runs everything as root too: an export
/// belongs to root, and what another user measures could not be compared. In a session of its own, so that it can be killed
/// with all it started.
/// </summary>
internal static class HostCommandLine
{
    /// <summary>A shell in between, since sudo's own status for a program that is missing is 1 and not 127.</summary>
    private static readonly string[] Sudo = ["sudo", "-n", "--", "sh", "-c", "exec \"$@\"", "sh"];

    /// <summary>macOS has no setsid command, but Perl.</summary>
    private static readonly string[] PerlSession =
        ["perl", "-MPOSIX=setsid", "-e", "setsid; exec { $ARGV[0] } @ARGV; print STDERR \"$ARGV[0]: $!\\n\"; exit 127", "--"];

    public static IReadOnlyList<string> For(IReadOnlyList<string> command, ClientPlatform platform, MountPrivilege privilege) =>
    [
        .. platform == ClientPlatform.MacOS ? PerlSession : ["setsid", "--"],
        .. AsRoot(command, privilege),
    ];

    /// <summary>Kills processes and whole groups, which are negative numbers. The shell's own kill: the program may be missing.</summary>
    public static IReadOnlyList<string> Kill(IEnumerable<string> targets, MountPrivilege privilege) =>
        AsRoot(["sh", "-c", "kill -KILL \"$@\"", "sh", .. targets], privilege);

    /// <summary>A shell for a person, in this process's own session and terminal: a sudo that needs a password may ask for it there.</summary>
    public static IReadOnlyList<string> Shell(string directory, MountPrivilege privilege) =>
        [.. privilege == MountPrivilege.Root ? Array.Empty<string>() : ["sudo", "--"], "sh", "-c", "cd \"$0\"; exec bash -i", directory];

    private static string[] AsRoot(IReadOnlyList<string> command, MountPrivilege privilege) =>
        [.. privilege == MountPrivilege.Root ? [] : Sudo, .. command];
}
