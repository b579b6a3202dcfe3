using System.Globalization;
using Bench.Environments.Profiles;

namespace Bench.Environments.Servers;

/// <summary>What a DittoFS server is told before it can be used: stores, share, squash, adapter, in this order.</summary>
internal static class DittoFsBootstrap
{
    /// <summary>The name of each store, one of a kind.</summary>
    public const string StoreName = "default";

    public static async Task<IReadOnlyList<BootstrapOutcome>> RunAsync(RunningServer server, int apiPort, DittoFsAdapter adapter, CancellationToken cancellationToken)
    {
        var where = $"container {server.Container.Name}";
        using var api = await BootstrapSequence.StepAsync(
            server.Context.Profile.Name, where, "login as admin", () => ConnectAsync(server, apiPort, cancellationToken));
        var share = server.Context.Profile.ExportPath;
        IBootstrapStep[] steps =
        [
            Metadata(api, server),
            new StoreStep(api, StoreKind.LocalBlock, StoreName, "fs", LocalConfig(server)),
            .. Remote(api, server),
            new ShareStep(api, share, StoreName, remote: server.S3 is not null, server.Context.Options.Limits.CacheBytes),
            new SquashStep(api, share),
            new AdapterStep(api, adapter),
        ];
        return await BootstrapSequence.RunAsync(server.Context.Profile.Name, where, steps, cancellationToken);
    }

    /// <summary>Logs in to a running server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="apiPort">The port of its API in its container.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="token">What an earlier log-in gave, in place of another one.</param>
    public static async Task<DittoFsApi> ConnectAsync(RunningServer server, int apiPort, CancellationToken cancellationToken, string? token = null)
    {
        var hostPort = await server.Container.HostPortAsync(apiPort, cancellationToken);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{hostPort}/"));
        return token is null
            ? await DittoFsApi.LoginAsync(address, server.Context.Options.Get(DittoFsSettings.AdminPassword), cancellationToken)
            : DittoFsApi.WithToken(address, token);
    }

    private static StoreStep Metadata(DittoFsApi api, RunningServer server)
    {
        var postgres = server.Context.Options.PostgreSql;
        return server.Context.Profile.Metadata switch
        {
            MetadataKind.Badger => new StoreStep(api, StoreKind.Metadata, StoreName, "badger", new { Path = "/data/metadata" }),
            MetadataKind.PostgreSql => new StoreStep(api, StoreKind.Metadata, StoreName, "postgres", new
            {
                Host = ContainerRole.PostgreSql.Alias(),
                Port = 5432,
                postgres.User,
                postgres.Password,
                postgres.Database,
                Sslmode = "disable",
            }),
            var other => throw new NotSupportedException($"DittoFS keeps no metadata in {other}."),
        };
    }

    /// <summary>In v0.29.0 the write-ahead log is chosen by a durability tier: off means writeback.</summary>
    private static object LocalConfig(RunningServer server) => new
    {
        Path = "/data/content",
        Durability = server.Context.Options.Get(DittoFsSettings.WalEnabled) ? "local" : "writeback",
    };

    private static IEnumerable<IBootstrapStep> Remote(DittoFsApi api, RunningServer server)
    {
        if (server.S3 is not { } endpoints)
        {
            yield break;
        }

        var s3 = server.Context.Options.S3;
        yield return new StoreStep(api, StoreKind.RemoteBlock, StoreName, "s3", new
        {
            s3.Bucket,
            Prefix = $"{server.Context.ObjectPrefix}/",
            s3.Region,
            Endpoint = endpoints.InNetwork.ToString().TrimEnd('/'),
            s3.AccessKeyId,
            s3.SecretAccessKey,
            ForcePathStyle = true,

            // The S3 server of an environment has a private address, which v0.29.0 refuses unless it is told not to.
            AllowPrivateEndpoint = true,
        });
    }
}
