using System.Globalization;

namespace Bench.Environments.Servers;

/// <summary>Empties DittoFS's caches as v0.29.0 can: the read buffer in memory, and what the local store has of blocks that are in S3.</summary>
internal static class DittoFsCache
{
    /// <remarks>Without S3 the local store is where data lives, and v0.29.0 refuses to empty it.</remarks>
    public static async Task EvictAsync(RunningServer server, int apiPort, CancellationToken cancellationToken)
    {
        using var api = await DittoFsBootstrap.ConnectAsync(server, apiPort, cancellationToken);
        await api.EvictAsync(server.Context.Profile.ExportPath, new EvictRequest(ReadBufferOnly: server.S3 is null), cancellationToken);
    }
}

/// <summary>
/// Wants that nothing waits to be uploaded. The server's own order to drain its uploads says that it has also where it has not, so that
/// its figures are asked.
/// </summary>
internal sealed class DittoFsUploadsProbe(RunningServer server, int apiPort) : IReadinessProbe
{
    /// <summary>A log-in costs the server more than all else that is asked of it.</summary>
    private string? token;

    /// <inheritdoc/>
    public string Name => "upload of all blocks";

    /// <inheritdoc/>
    public RunningContainer Container => server.Container;

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(CancellationToken cancellationToken)
    {
        using var api = await DittoFsBootstrap.ConnectAsync(server, apiPort, cancellationToken, token);
        token = api.AccessToken;
        var waiting = (await api.ReadStatisticsAsync(cancellationToken)).Totals.UnsyncedBytes;
        return new ProbeResult(waiting == 0, string.Create(CultureInfo.InvariantCulture, $"{waiting} bytes are not uploaded"));
    }
}
