using Bench.Environments;
using Bench.Environments.Servers;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>The stand-in for DittoFS, for tests on machines where the real server cannot be built.</summary>
internal static class DittoFsStandIn
{
    private const string Version = "v0.29.0-standin";

    public static ServerStandIn? UnlessSourceIsGiven(BenchOptions options, RepositoryLayout layout) => options.Get(DittoFsSettings.Source) is null
        ? new ServerStandIn(
            Path.Combine(layout.Doubles, "dittofs"),
            Version,
            "not DittoFS: the stand-in from tests/standins/dittofs is used. Set DITTOFS_SOURCE to test the real server.",
            [MountProtocol.NfsV3],
            "set DITTOFS_SOURCE to a checkout of DittoFS")
        : null;
}
