using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Clients.OnHost;
using Bench.Environments.Host;
using CliWrap.Buffered;

namespace Bench.Tests.Clients.OnHost;

/// <summary>A client on this machine, with a folder of the test's own; whatever the test leaves is unmounted and removed.</summary>
public sealed class HostClientWorkshop : IAsyncDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly HostFolder folder;

    public HostClientWorkshop()
    {
        folder = new HostFolder(Path.Combine(PhysicalPath.Of(temporary.Path), "bench-0a1b2c3d"));
        var local = new LocalMounting(ClientPlatform.Linux, MountPrivilege.Root, HasNfsHelper: true, HasSmbHelper: true);
        Client = new HostClient(local, folder, null, UnmountStep.Patient, TimeProvider.System);
    }

    internal HostClient Client { get; }

    internal string Folder => folder.FullPath;

    internal string MountPath => folder.MountPath;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Client.UnmountAsync(CancellationToken.None);
        temporary.Dispose();
    }

    internal static void RequireLinux() => Assert.SkipUnless(OperatingSystem.IsLinux(), "commands are started the way Linux does");

    internal static void RequireRoot()
    {
        RequireLinux();
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "a file system is mounted, which needs root");
    }

    /// <summary>Mounts a memory file system where the export would be.</summary>
    internal async Task MountMemoryAsync()
    {
        if (!Directory.Exists(MountPath))
        {
            folder.Make();
        }

        await CliWrap.Cli.Wrap("mount").WithArguments(["-t", "tmpfs", "bench-test", MountPath]).ExecuteBufferedAsync(Token);
    }

    /// <summary>What is mounted there, by the kernel's table.</summary>
    internal ExportMount? Mounted() => MountTable.Find(File.ReadAllText("/proc/self/mounts"), MountPath, null);
}
