using Bench.Environments.Host;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients.OnHost;

/// <summary>What is mounted on this machine. Looks at the system's table only, never at a mount: a dead server would hold it.</summary>
internal sealed class HostMounts(HostCommands commands)
{
    private const string Table = "/proc/self/mounts";

    /// <summary>Whether anything is mounted on a directory.</summary>
    /// <exception cref="IOException">It cannot be told.</exception>
    public async Task<bool> IsMountedAsync(string path, CancellationToken cancellationToken) =>
        await LookUpAsync(path, null, cancellationToken) is not null;

    /// <summary>What is mounted on a directory with a protocol, as the kernel reports it.</summary>
    /// <exception cref="IOException">It cannot be told.</exception>
    public async Task<ExportMount?> FindAsync(string path, MountDeclaration mount, CancellationToken cancellationToken)
    {
        var found = await LookUpAsync(path, MountArguments.FileSystems(mount), cancellationToken);
        return found is null || commands.Platform != ClientPlatform.MacOS
            ? found
            : found with { Options = MacMounts.Parameters(await AskAsync(["nfsstat", "-m", path], cancellationToken), path) };
    }

    private async Task<ExportMount?> LookUpAsync(string path, IReadOnlyCollection<string>? fileSystems, CancellationToken cancellationToken) =>
        commands.Platform == ClientPlatform.MacOS
            ? MacMounts.Find(await AskAsync(["mount"], cancellationToken), path, fileSystems)
            : MountTable.Find(await File.ReadAllTextAsync(Table, cancellationToken), path, fileSystems);

    private async Task<string> AskAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(command, cancellationToken);
        return result.ExitStatus == 0
            ? result.StandardOutput
            : throw new IOException($"'{string.Join(' ', command)}' failed with status {result.ExitStatus}: {result.ErrorText}");
    }
}
