using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Results.Durability;
using Bench.Runs.Measuring;

namespace Bench.Runs.Durability;

/// <summary>What a trial of durability asks of an environment.</summary>
internal interface ITrialEnvironment
{
    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Where the export is mounted on the client.</summary>
    string MountPath { get; }

    /// <summary>Why the server cannot be killed; null where it can.</summary>
    string? CrashObstacle { get; }

    /// <summary>What is killed along with the server's container.</summary>
    KilledPart KilledPart { get; }

    /// <summary>Runs commands on the client.</summary>
    ICommandRunner Client { get; }

    /// <summary>Mounts the export where it is not mounted.</summary>
    Task MountAsync(CancellationToken cancellationToken);

    /// <summary>Waits until the server is done with what was written to it.</summary>
    Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>What is in its bucket now; null where its data goes into none.</summary>
    Task<BucketListing?> ListBucketAsync(CancellationToken cancellationToken);

    /// <summary>Kills the server's container, and everything in it at once.</summary>
    Task KillAsync(CancellationToken cancellationToken);

    /// <summary>Starts the server again on the same data, and mounts the export anew: nothing that the client remembers may answer.</summary>
    /// <param name="folder">Below which a program on the client still had files open; it has to be gone before that.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task ComeBackAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Writes down what the environment looks like now.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken);
}

/// <summary>A running environment, as its durability is tried.</summary>
internal sealed class TrialEnvironment(BenchEnvironment environment, TimeProvider timeProvider) : ITrialEnvironment
{
    private readonly MeasuredEnvironment measured = new(environment);

    public string Id => environment.Id;

    public string MountPath => environment.Client.MountPath;

    public string? CrashObstacle => environment.CrashObstacle;

    public KilledPart KilledPart => environment.Server.Spec.HasGuest() ? KilledPart.ProcessesAndKernel : KilledPart.Processes;

    public ICommandRunner Client => environment.Client;

    public async Task MountAsync(CancellationToken cancellationToken)
    {
        if (environment.Mount is null)
        {
            await environment.MountAsync(cancellationToken);
        }
    }

    public Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken) => environment.Caches.SettleAsync(limit, cancellationToken);

    public Task<BucketListing?> ListBucketAsync(CancellationToken cancellationToken) => environment.ListBucketAsync(cancellationToken);

    public Task KillAsync(CancellationToken cancellationToken) => environment.Server.KillAsync(cancellationToken);

    public async Task ComeBackAsync(string folder, CancellationToken cancellationToken)
    {
        // Of a file system that lives in the client's container, its programs went with it.
        if (environment.Server.Spec.Role != ContainerRole.Client)
        {
            await new WorkloadPrograms(measured, timeProvider, new MeasuringLimits()).AwaitEndAsync(folder, cancellationToken);
        }

        await environment.RestartServerAsync(ServerStop.Kill, cancellationToken);
        await MountAsync(cancellationToken);
    }

    public Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken) => measured.WriteDiagnosticsAsync(reason, cancellationToken);
}
