using System.Globalization;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients;

/// <summary>
/// A client in a container. Its image's <c>bench-exec</c> runs commands under the kernel that mounts: the host's, or the
/// container's own (User Mode Linux).
/// </summary>
internal sealed class ContainerClient(RunningContainer container, string description) : IBenchClient
{
    /// <summary>Where every client in a container mounts.</summary>
    public const string StandardMountPath = "/mnt/bench";

    private const string HandOn = "stty raw -echo && exec bench-exec -- script -qec \"$0\" /dev/null";

    /// <summary>Mounts, and shows what is mounted then: a command of its own would take a tenth of a second more on a small client.</summary>
    private const string MountAndShow = "\"$@\" || exit; exec cat /proc/mounts";
    private const int UnmountedInOrder = 0;
    private const int UnmountedByForce = 3;
    private readonly ClientCommands commands = new(container);

    public string Name => container.Name;

    public string Description => description;

    public string MountPath => StandardMountPath;

    public IReadOnlyList<string>? DropCachesCommand => container.Spec.HasGuest() ? PageCache.DropCommand() : null;

    /// <summary>When this process dies or cancels, the command on the client is killed with all it started.</summary>
    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => commands.RunAsync(request, cancellationToken);

    public void CloseConnections() => commands.CloseConnections();

    public async Task<ExportMount> MountAsync(Profile profile, MountDeclaration mount, RunningContainer server, CancellationToken cancellationToken)
    {
        var check = new MountCheck(profile.Name, $"container {container.Name}, {description}");
        var command = MountArguments.For(mount, await MountTargets.DirectAsync(server, profile, mount.Protocol, MountPath, cancellationToken));
        var result = await this.RunAsync(["sh", "-c", MountAndShow, "sh", .. command], cancellationToken);
        check.RequireSuccess(command, result);
        return check.RequireEffective(MountPath, MountTable.Find(result.StandardOutput, MountPath, MountArguments.FileSystems(mount)), MountCheck.Expected(mount));
    }

    public async Task<ExportMount?> FindMountAsync(MountDeclaration mount, CancellationToken cancellationToken)
    {
        var table = await this.RunAsync(["cat", "/proc/mounts"], cancellationToken);
        return MountTable.Find(table.StandardOutput, MountPath, MountArguments.FileSystems(mount));
    }

    public async Task UnmountAsync(CancellationToken cancellationToken)
    {
        // It does nothing where nothing is mounted. In order, time-boxed, then by force and lazily: it never waits for a server that may not answer again.
        var result = await this.RunAsync(["bench-unmount", MountPath], cancellationToken);
        if (result.ExitStatus is not (UnmountedInOrder or UnmountedByForce))
        {
            throw new InvalidOperationException($"unmounting {MountPath} failed with status {result.ExitStatus}: {result.ErrorText}");
        }
    }

    /// <summary>
    /// Commands reach the client through pipes, so that the terminal the shell needs is made there (<c>script</c>), and the one outside only
    /// hands everything on (<c>stty raw</c>).
    /// </summary>
    public IReadOnlyList<string> ShellCommand(ShellTerminal terminal) =>
    [
        "docker", "exec", "--interactive", "--tty", "--env", $"TERM={terminal.Kind}", Name, "sh", "-c", HandOn,
        string.Create(CultureInfo.InvariantCulture, $"stty rows {terminal.Rows} cols {terminal.Columns}; cd {MountPath}; exec bash -i"),
    ];
}
