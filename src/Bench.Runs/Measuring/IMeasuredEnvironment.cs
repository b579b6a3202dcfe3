using Bench.Environments;
using Bench.Runs.Sampling;

namespace Bench.Runs.Measuring;

/// <summary>What measuring a cell asks of an environment.</summary>
internal interface IMeasuredEnvironment
{
    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Runs commands on the client, and looks no further where one fails.</summary>
    ICommandRunner Client { get; }

    /// <summary>Mounts the export with a protocol. Does nothing when it is mounted so.</summary>
    /// <param name="protocol">The protocol's name, as cells have it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task MountAsync(string protocol, CancellationToken cancellationToken);

    /// <summary>Mounts the export anew, so that the client has forgotten names and attributes.</summary>
    Task RemountAsync(CancellationToken cancellationToken);

    /// <summary>Unmounts the export; what waits for a server that does not answer is given up by that.</summary>
    Task UnmountAsync(CancellationToken cancellationToken);

    /// <summary>Waits until the server is done with what was written to it.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Empties every cache between the client's programs and the server's store, and mounts the export anew.</summary>
    Task EvictAsync(CancellationToken cancellationToken);

    /// <summary>Runs a command on the client; one that is given up fails the environment, with diagnostics.</summary>
    /// <exception cref="EnvironmentException">It was given up; the exception inside is the <see cref="CommandException"/>.</exception>
    Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken);

    /// <summary>What shows that it was cold.</summary>
    ColdCounter ColdCounter { get; }

    /// <summary>What the machine does beside it; null where it runs on another one.</summary>
    Surroundings? Surroundings { get; }

    /// <summary>Begins to observe what is used, and whether TCP is sound.</summary>
    Task<Observation> ObserveAsync(TimeProvider timeProvider, CancellationToken cancellationToken);

    /// <summary>Writes down what the environment looks like now.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken);
}

/// <summary>A running environment, as it is measured.</summary>
/// <param name="environment">The environment.</param>
/// <param name="readings">Where readings of the machine are kept: environments that are measured in turn share them.</param>
internal sealed class MeasuredEnvironment(BenchEnvironment environment, MachineReadings readings) : IMeasuredEnvironment
{
    /// <summary>One that is measured alone.</summary>
    public MeasuredEnvironment(BenchEnvironment environment)
        : this(environment, new("/", TimeProvider.System))
    {
    }

    public string Id => environment.Id;

    public ICommandRunner Client => environment.Client;

    public Task MountAsync(string protocol, CancellationToken cancellationToken) => environment.Session.RemountAsync(
        environment.Profile.Mounts.Select(mount => mount.Protocol).First(candidate => candidate.Label() == protocol), cancellationToken);

    public async Task RemountAsync(CancellationToken cancellationToken)
    {
        await environment.Session.UnmountAsync(cancellationToken);
        await environment.Session.MountAsync(cancellationToken);
    }

    public Task UnmountAsync(CancellationToken cancellationToken) => environment.Session.UnmountAsync(cancellationToken);

    public Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken) => environment.Caches.SettleAsync(limit, cancellationToken);

    public Task EvictAsync(CancellationToken cancellationToken) => environment.Caches.EvictAsync(cancellationToken);

    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => environment.RunAsync(request, cancellationToken);

    public ColdCounter ColdCounter => ColdCounter.Of(environment);

    public Surroundings? Surroundings { get; } = Surroundings.Of(environment, readings);

    public Task<Observation> ObserveAsync(TimeProvider timeProvider, CancellationToken cancellationToken) => Observation.BeginAsync(environment, Surroundings, timeProvider, cancellationToken);

    public Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken) => environment.WriteDiagnosticsAsync(reason, cancellationToken);
}
