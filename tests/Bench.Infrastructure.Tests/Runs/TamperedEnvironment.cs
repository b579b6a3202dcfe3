using Bench.Environments;
using Bench.Runs.Measuring;
using Bench.Runs.Sampling;

namespace Bench.Infrastructure.Tests.Runs;

/// <summary>An environment in which something happens behind the server, between writing and looking at what was written.</summary>
internal sealed class TamperedEnvironment(IMeasuredEnvironment real, Func<CancellationToken, Task> tamper) : IMeasuredEnvironment
{
    public string Id => real.Id;

    public ICommandRunner Client => real.Client;

    public ColdCounter ColdCounter => real.ColdCounter;

    public Surroundings? Surroundings => real.Surroundings;

    public Task MountAsync(string protocol, CancellationToken cancellationToken) => real.MountAsync(protocol, cancellationToken);

    public async Task RemountAsync(CancellationToken cancellationToken)
    {
        await tamper(cancellationToken);
        await real.RemountAsync(cancellationToken);
    }

    public Task UnmountAsync(CancellationToken cancellationToken) => real.UnmountAsync(cancellationToken);

    public Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken) => real.SettleAsync(limit, cancellationToken);

    public Task EvictAsync(CancellationToken cancellationToken) => real.EvictAsync(cancellationToken);

    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken) => real.RunAsync(request, cancellationToken);

    public Task<Observation> ObserveAsync(TimeProvider timeProvider, CancellationToken cancellationToken) => real.ObserveAsync(timeProvider, cancellationToken);

    public Task<string> WriteDiagnosticsAsync(string reason, CancellationToken cancellationToken) => real.WriteDiagnosticsAsync(reason, cancellationToken);
}
