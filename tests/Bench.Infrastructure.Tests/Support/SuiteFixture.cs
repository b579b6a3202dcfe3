using Bench.Environments;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// The only place that chooses the stand-in for DittoFS: in tests, and only when no source of the real one was given.
/// </summary>
public sealed class SuiteFixture : EnvironmentFixture
{
    private readonly Dictionary<MountProtocol, string> lost = [];

    /// <summary>Mounts the export anew. Where that failed once, tests that follow fail at once: each would wait as long as the first for the same.</summary>
    public async Task RemountAsync(MountProtocol protocol, CancellationToken cancellationToken)
    {
        Assert.False(lost.TryGetValue(protocol, out var reason), $"{protocol.Label()} could not be mounted any more in an earlier test of this environment: {reason}");
        try
        {
            await Environment.Session.RemountAsync(protocol, cancellationToken);
        }
        catch (EnvironmentException exception)
        {
            lost[protocol] = exception.Message;
            throw;
        }
    }

    protected override LaunchSettings CreateSettings(BenchOptions options, RepositoryLayout layout) =>
        new() { StandIn = DittoFsStandIn.UnlessSourceIsGiven(options, layout) };
}
