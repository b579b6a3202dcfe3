using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bench.Environments.Network;

namespace Bench.Environments.Servers;

/// <summary>
/// The part of DittoFS's REST API that Bench needs, as v0.29.0 has it. REST and not <c>dfsctl</c>: the password then stands
/// in a request body and not on a command line, and a call takes a tenth of a <c>docker exec</c>.
/// </summary>
internal sealed class DittoFsApi : IDisposable
{
    private const string AdminUser = "admin";
    private readonly HttpClient http;

    /// <summary>What to do where an answer is not what this version of the API gives.</summary>
    internal static string VersionHint { get; } = $"compare the server's version with the one Bench targets ({DittoFsSettings.Ref.Name})";

    private DittoFsApi(Uri address)
    {
        http = HttpClients.ForPublished();
        http.BaseAddress = address;
    }

    /// <summary>What a log-in gave; a later connection needs no other one as long as it is good.</summary>
    public string AccessToken { get; private set; } = "";

    public static DittoFsApi WithToken(Uri address, string token)
    {
        var api = new DittoFsApi(address);
        api.Use(token);
        return api;
    }

    public static async Task<DittoFsApi> LoginAsync(Uri address, string password, CancellationToken cancellationToken)
    {
        var api = new DittoFsApi(address);
        try
        {
            var tokens = await api.SendAsync<LoginAnswer>(HttpMethod.Post, "api/v1/auth/login", new LoginRequest(AdminUser, password), cancellationToken);
            api.Use(tokens.AccessToken);
            return api;
        }
        catch
        {
            api.Dispose();
            throw;
        }
    }

    public Task<IReadOnlyList<StoreAnswer>> ListAsync(StoreKind kind, CancellationToken cancellationToken) =>
        SendAsync<IReadOnlyList<StoreAnswer>>(HttpMethod.Get, Path(kind), null, cancellationToken);

    public Task<StoreAnswer> CreateAsync(StoreKind kind, StoreRequest store, CancellationToken cancellationToken) =>
        SendAsync<StoreAnswer>(HttpMethod.Post, Path(kind), store, cancellationToken);

    public Task<IReadOnlyList<ShareAnswer>> ListSharesAsync(CancellationToken cancellationToken) =>
        SendAsync<IReadOnlyList<ShareAnswer>>(HttpMethod.Get, "api/v1/shares", null, cancellationToken);

    public Task<ShareAnswer> CreateShareAsync(ShareRequest share, CancellationToken cancellationToken) =>
        SendAsync<ShareAnswer>(HttpMethod.Post, "api/v1/shares", share, cancellationToken);

    public Task<ShareAnswer> UpdateShareAsync(string name, ShareUpdate update, CancellationToken cancellationToken) =>
        SendAsync<ShareAnswer>(HttpMethod.Put, SharePath(name), update, cancellationToken);

    public Task<NfsShareConfig> ReadNfsConfigAsync(string share, CancellationToken cancellationToken) =>
        SendAsync<NfsShareConfig>(HttpMethod.Get, $"{SharePath(share)}/adapters/nfs/config", null, cancellationToken);

    public Task<NfsShareConfig> PatchNfsConfigAsync(string share, NfsShareConfig config, CancellationToken cancellationToken) =>
        SendAsync<NfsShareConfig>(HttpMethod.Patch, $"{SharePath(share)}/adapters/nfs/config", config, cancellationToken);

    public Task<IReadOnlyList<AdapterAnswer>> ListAdaptersAsync(CancellationToken cancellationToken) =>
        SendAsync<IReadOnlyList<AdapterAnswer>>(HttpMethod.Get, "api/v1/adapters", null, cancellationToken);

    public Task<AdapterAnswer> UpdateAdapterAsync(string type, AdapterRequest adapter, CancellationToken cancellationToken) =>
        SendAsync<AdapterAnswer>(HttpMethod.Put, $"api/v1/adapters/{type}", adapter, cancellationToken);

    public Task<StatisticsAnswer> ReadStatisticsAsync(CancellationToken cancellationToken) =>
        SendAsync<StatisticsAnswer>(HttpMethod.Get, "api/v1/blockstore/stats", null, cancellationToken);

    public Task<EvictAnswer> EvictAsync(string share, EvictRequest what, CancellationToken cancellationToken) =>
        SendAsync<EvictAnswer>(HttpMethod.Post, $"{SharePath(share)}/blockstore/evict", what, cancellationToken);

    public void Dispose() => http.Dispose();

    private void Use(string token)
    {
        AccessToken = token;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static string Path(StoreKind kind) => kind switch
    {
        StoreKind.Metadata => "api/v1/store/metadata",
        StoreKind.LocalBlock => "api/v1/store/block/local",
        StoreKind.RemoteBlock => "api/v1/store/block/remote",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string SharePath(string name) => $"api/v1/shares/{Uri.EscapeDataString(name.TrimStart('/'))}";

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: DittoFsJson.Options);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? await ReadAsync<T>(response, cancellationToken)
                : throw await RefusalAsync(method, path, response, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new BootstrapStepException($"{method} /{path}: {exception.Message}", "look at the server's log: it ended or stopped answering", exception);
        }
        catch (JsonException exception)
        {
            throw new BootstrapStepException(
                $"{method} /{path} answered something that is not the JSON of v0.29.0: {exception.Message}", VersionHint, exception);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<T>(DittoFsJson.Options, cancellationToken) ?? throw new JsonException("the answer is null");

    private static async Task<BootstrapStepException> RefusalAsync(
        HttpMethod method, string path, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var detail = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? JsonSerializer.Deserialize<Problem>(text, DittoFsJson.Options)?.Detail
            : text.Trim();
        return new BootstrapStepException($"{method} /{path} answered {(int)response.StatusCode}: {detail}", Advice(response.StatusCode, detail ?? ""));
    }

    /// <summary>What to do about a refusal: by what it works with, which it quotes, and else by whose fault the status says it is.</summary>
    internal static string Advice(HttpStatusCode status, string detail) => status switch
    {
        HttpStatusCode.Unauthorized => $"the password in {DittoFsSettings.AdminPassword.Name} counts only at the first start of a data volume: start with a fresh one",
        _ when BackingHints.Table.For(detail) is { } backing => backing,
        >= HttpStatusCode.InternalServerError => "see the server's log in the diagnostics folder: the request failed there",
        _ => VersionHint,
    };
}
