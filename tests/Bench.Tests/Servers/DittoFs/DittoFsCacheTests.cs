using Bench.Environments.Servers;

namespace Bench.Tests.Servers;

/// <summary>What v0.29.0 is asked and answers when its caches are emptied, as the real server was read.</summary>
public sealed class DittoFsCacheTests
{
    private const string Json = "application/json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_not_uploaded_yet_are_read_of_the_totals_with_the_token_of_an_earlier_log_in()
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Http(200, """{"totals":{"file_count":2,"unsynced_bytes":4194304,"has_remote":true},"per_share":[]}""", Json));
        using var api = DittoFsApi.WithToken(server.Address, "token-1");

        (await api.ReadStatisticsAsync(Token)).Totals.UnsyncedBytes.Should().Be(4194304);

        server.Requests.Should().ContainSingle().Which.Should().StartWith("GET /api/v1/blockstore/stats ").And.Contain("Authorization: Bearer token-1");
    }

    [Fact]
    public async Task Eviction_names_the_share()
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Http(200, """{"read_buffer_entries_cleared":10,"local_files_evicted":3,"bytes_freed":1024}""", Json));
        using var api = DittoFsApi.WithToken(server.Address, "token-1");

        (await api.EvictAsync("/export", new EvictRequest(ReadBufferOnly: false), Token)).BytesFreed.Should().Be(1024);

        server.Requests.Should().ContainSingle().Which.Should().StartWith("POST /api/v1/shares/export/blockstore/evict ");
    }

    /// <summary>As for a share whose data is only local.</summary>
    [Fact]
    public async Task Eviction_that_is_refused_fails_with_the_server_s_words()
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Http(400, """{"title":"Bad Request","status":400,"detail":"eviction failed"}""", "application/problem+json"));
        using var api = DittoFsApi.WithToken(server.Address, "token-1");

        (await api.Invoking(same => same.EvictAsync("/export", new EvictRequest(ReadBufferOnly: false), Token)).Should().ThrowAsync<BootstrapStepException>())
            .Which.Problem.Should().Be("POST /api/v1/shares/export/blockstore/evict answered 400: eviction failed");
    }
}
