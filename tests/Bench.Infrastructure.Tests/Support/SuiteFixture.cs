using Bench.Environments;
using Bench.Environments.Xunit;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>
/// The only place that chooses the stand-in for DittoFS: in tests, and only when no source of the real one was given.
/// </summary>
public sealed class SuiteFixture : EnvironmentFixture
{
    protected override LaunchSettings CreateSettings(BenchOptions options, RepositoryLayout layout) =>
        new() { StandIn = DittoFsStandIn.UnlessSourceIsGiven(options, layout) };
}
