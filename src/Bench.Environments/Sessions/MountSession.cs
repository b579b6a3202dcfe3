using Bench.Environments.Containers;
using Bench.Environments.Launch;
using Bench.Environments.Servers;
using Bench.Environments.Support;
using Bench.Environments.Teardown;
using Bench.Environments.Usability;

namespace Bench.Environments;

/// <summary>
/// A client of an environment and what it has mounted. Commands may run concurrently; mounting and unmounting may not.
/// </summary>
public sealed class MountSession
{
    private readonly LaunchStages stages;
    private readonly TeardownStack teardown;
    private readonly ServerRequest request;
    private readonly TimeProvider timeProvider;
    private readonly RunningContainer server;
    private bool undoIsRegistered;

    internal MountSession(
        ServerRequest request, LaunchStages stages, TeardownStack teardown, TimeProvider timeProvider, RunningContainer server, IBenchClient client)
    {
        this.request = request;
        this.stages = stages;
        this.teardown = teardown;
        this.timeProvider = timeProvider;
        this.server = server;
        Client = client;
        Declaration = request.Profile.DefaultMount;
    }

    /// <summary>The client.</summary>
    public IBenchClient Client { get; }

    /// <summary>How it mounts, now or the next time.</summary>
    public MountDeclaration Declaration { get; private set; }

    /// <summary>The mount as the client's kernel reports it; null while nothing is mounted.</summary>
    public ExportMount? Mount { get; private set; }

    /// <summary>Mounts the export, the way it was mounted last.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The mount as the kernel reports it.</returns>
    /// <exception cref="EnvironmentException">The mount failed, or its effective options are not the declared ones.</exception>
    public Task<ExportMount> MountAsync(CancellationToken cancellationToken) => stages.RunAsync(
        EnvironmentStage.Mount,
        async token =>
        {
            RegisterUndo();
            var mount = await OrWithServersLogAsync(() => Client.MountAsync(request.Profile, Declaration, server, token));
            Mount = mount;
            return mount;
        },
        cancellationToken);

    /// <summary>Unmounts the export and mounts it with another of the profile's protocols. Does nothing when it is mounted so.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The mount as the kernel reports it.</returns>
    /// <exception cref="NotSupportedException">The profile is not mounted with it.</exception>
    /// <exception cref="PrerequisiteException">This machine cannot, or the stand-in does not serve it.</exception>
    /// <exception cref="EnvironmentException">The mount failed, or its effective options are not the declared ones.</exception>
    public async Task<ExportMount> RemountAsync(MountProtocol protocol, CancellationToken cancellationToken)
    {
        var declared = request.Profile.MountFor(protocol);
        if (Mount is { } mounted && declared == Declaration)
        {
            return mounted;
        }

        (await CapabilityTable.CheckAsync(request, protocol, cancellationToken)).Require();
        await UnmountAsync(cancellationToken);
        Declaration = declared;
        return await MountAsync(cancellationToken);
    }

    /// <summary>Unmounts the export, lazily and by force if the server does not answer. Does nothing when it is not mounted.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A task that ends when it is unmounted.</returns>
    public async Task UnmountAsync(CancellationToken cancellationToken)
    {
        await Client.UnmountAsync(cancellationToken);
        Mount = null;
    }

    /// <summary>Looks what is mounted: another process may have mounted or unmounted it.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        Mount = null;
        foreach (var declaration in request.Profile.Mounts)
        {
            if (Mount is null && await Client.FindMountAsync(declaration, cancellationToken) is { } mount)
            {
                (Mount, Declaration) = (mount, declaration);
            }
        }
    }

    /// <summary>Proves that what is mounted can be used, without unmounting it or leaving anything.</summary>
    internal Task<ExportMount> ProveInPlaceAsync(CancellationToken cancellationToken) => stages.RunAsync(
        EnvironmentStage.Usability,
        async token =>
        {
            var mount = Mount ?? throw new InvalidOperationException("Nothing is mounted.");
            await new Usability.InPlaceProof(request.Profile, Client).RunAsync(mount, token);
            return mount;
        },
        cancellationToken);

    /// <summary>Takes note that the mount went with the client's own container.</summary>
    internal void Forget() => Mount = null;

    /// <summary>Proves that a synced file comes back through a fresh mount.</summary>
    /// <param name="uploads">Whether what was synced also arrives where the server keeps data in the end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<ExportMount> ProveUsableAsync(UploadProof uploads, CancellationToken cancellationToken)
    {
        var mount = Mount ?? await MountAsync(cancellationToken);
        var proof = new UsabilityProof(request.Profile, Declaration, Client, server, uploads);
        Mount = await OrWithServersLogAsync(() => proof.RunAsync(mount, cancellationToken));
        return Mount;
    }

    /// <summary>A client only says that it was refused; the server mostly says why.</summary>
    private async Task<ExportMount> OrWithServersLogAsync(Func<Task<ExportMount>> work)
    {
        try
        {
            return await work();
        }
        catch (EnvironmentException exception) when (exception.Details.LogTail is [])
        {
            var log = await LastLogLines.OfAsync(server, timeProvider);
            throw new EnvironmentException(exception.Details with { LogTail = log }, exception);
        }
    }

    private void RegisterUndo()
    {
        if (!undoIsRegistered)
        {
            teardown.Register($"mount {Client.MountPath} on {Client.Name}", Client.UnmountAsync);
            undoIsRegistered = true;
        }
    }
}
