using Bench.Environments.Host;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients.OnHost;

/// <summary>
/// This machine itself as the client, outside any container. Commands run as root, as in a client container. Unlike there,
/// a command outlives this process when that is killed; the mount is then removed by the guardian.
/// </summary>
internal sealed class HostClient : IBenchClient
{
    private readonly HostFolder folder;
    private readonly string? credentials;
    private readonly HostCommands commands;
    private readonly HostMounts mounts;
    private readonly Unmounter unmounter;

    /// <summary>Creates the client; makes nothing.</summary>
    /// <param name="local">What this machine can.</param>
    /// <param name="folder">The environment's folder.</param>
    /// <param name="credentials">What SMB logs in with; null where it is not SMB.</param>
    /// <param name="orderly">How long an unmount may write back what is not written yet; see <see cref="UnmountStep"/>.</param>
    /// <param name="timeProvider">The clock.</param>
    public HostClient(LocalMounting local, HostFolder folder, string? credentials, TimeSpan orderly, TimeProvider timeProvider)
    {
        this.folder = folder;
        this.credentials = credentials;
        commands = new HostCommands(local.Platform ?? ClientPlatform.Linux, local.Privilege, timeProvider);
        mounts = new HostMounts(commands);
        unmounter = new Unmounter(commands, mounts, orderly);
    }

    public string Name => Environment.MachineName;

    public string Description => "on this machine itself, outside any container";

    public string MountPath => folder.MountPath;

    public IReadOnlyList<string>? DropCachesCommand => commands.Platform == ClientPlatform.Linux ? PageCache.DropCommand() : null;

    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => commands.RunAsync(request, cancellationToken);

    public async Task<ExportMount> MountAsync(Profile profile, MountDeclaration mount, RunningContainer server, CancellationToken cancellationToken)
    {
        var target = commands.Platform == ClientPlatform.Linux
            ? await MountTargets.DirectAsync(server, profile, mount.Protocol, MountPath, cancellationToken)
            : await MountTargets.PublishedAsync(server, profile, mount.Protocol, MountPath, cancellationToken);
        return await MountAsync(profile.Name, mount, target with { CredentialsPath = folder.CredentialsPath }, cancellationToken);
    }

    public Task<ExportMount?> FindMountAsync(MountDeclaration mount, CancellationToken cancellationToken) =>
        mounts.FindAsync(MountPath, mount, cancellationToken);

    public Task UnmountAsync(CancellationToken cancellationToken) => unmounter.UnmountAsync(MountPath, cancellationToken);

    public void CloseConnections()
    {
        // A command here is a process of this machine: there are none.
    }

    public IReadOnlyList<string> ShellCommand(ShellTerminal terminal) => commands.Shell(MountPath);

    /// <summary>As the public one, with the target given.</summary>
    internal async Task<ExportMount> MountAsync(string profile, MountDeclaration mount, MountTarget target, CancellationToken cancellationToken)
    {
        folder.Make();
        var check = new MountCheck(profile, Description);
        var command = MountArguments.For(mount, target, commands.Platform);
        var secret = mount.Protocol == MountProtocol.Smb3 ? credentials : null;
        check.RequireSuccess(command, await folder.WithCredentialsAsync(secret, () => commands.RunAsync(command, cancellationToken)));
        var expected = commands.Platform == ClientPlatform.MacOS ? MacMounts.Expected(mount) : MountCheck.Expected(mount);
        return check.RequireEffective(MountPath, await FindMountAsync(mount, cancellationToken), expected);
    }

    /// <summary>
    /// Unmounts, and removes the directories. They are removed only when the system's table says that nothing is mounted
    /// there: on a mount it would be the export that is emptied.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is still mounted; everything is left as it is.</exception>
    internal async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await UnmountAsync(cancellationToken);
        folder.Remove();
    }
}
