using Amazon.S3.Model;
using Bench.Environments.Network;
using Bench.Environments.Servers;
using Bench.Tests.Support;

namespace Bench.Tests.Network;

/// <summary>What Bench published, and an engine on this machine, are never asked through a proxy, whatever the process's proxy is.</summary>
public sealed class ProxyTests
{
    private const string Bucket = "<ListBucketResult><Name>bench</Name><KeyCount>0</KeyCount></ListBucketResult>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DittoFs_is_asked_directly()
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Http(200, """{"access_token":"x"}""", "application/json"));
        using var proxy = new ScriptedServer(_ => ScriptedServer.Http(502, ""));

        await WithProxyAsync(proxy.Address, server.Address, async () => (await DittoFsApi.LoginAsync(server.Address, "password", Token)).Dispose());

        proxy.Requests.Should().BeEmpty();
        server.Requests.Should().ContainSingle().Which.Should().StartWith("POST /api/v1/auth/login ");
    }

    [Fact]
    public async Task S3_that_Bench_started_is_asked_directly()
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Http(200, Bucket));
        using var proxy = new ScriptedServer(_ => ScriptedServer.Http(502, ""));

        await WithProxyAsync(proxy.Address, server.Address, () => ListAsync(new S3Endpoints(new Uri("http://s3:4566"), server.Address)));

        proxy.Requests.Should().BeEmpty();
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task External_S3_is_asked_through_the_proxy()
    {
        var address = new Uri("http://s3.example.org:9000");
        using var proxy = new ScriptedServer(_ => ScriptedServer.Http(200, Bucket));

        await WithProxyAsync(proxy.Address, address, () => ListAsync(S3Endpoints.External(address)));

        proxy.Requests.Should().ContainSingle().Which.Should().StartWith("GET http://s3.example.org:9000/bench/?");
    }

    [Fact]
    public async Task Engine_on_this_machine_is_asked_directly()
    {
        using var engine = new ScriptedServer(_ => ScriptedServer.Http(200, """{"ApiVersion":"1.45","MinAPIVersion":"1.24","Version":"26.1.5"}""", "application/json"));
        using var proxy = new ScriptedServer(_ => ScriptedServer.Http(502, ""));

        // A process of its own: the library keeps the proxy of the process's first moments.
        var variables = new Dictionary<string, string?> { ["DOCKER_HOST"] = $"tcp://{engine.Address.Authority}", ["HTTP_PROXY"] = proxy.Address.ToString(), ["NO_PROXY"] = "" };
        var result = await BenchProcess.RunAsync(variables, "version");

        proxy.Requests.Should().BeEmpty();
        engine.Requests.Should().NotBeEmpty(result.StandardOutput + result.StandardError);
    }

    [Theory]
    [InlineData("http://127.0.0.1:2375", true)]
    [InlineData("http://127.0.0.2:2375", true)]
    [InlineData("http://localhost:2375", true)]
    [InlineData("http://[::1]:2375", true)]
    [InlineData("http://engine.example.org:2375", false)]
    [InlineData("http://192.0.2.1:2375", false)]
    public void This_machine_alone_is_exempt(string destination, bool exempt)
    {
        var address = new Uri(destination);
        var proxy = new LoopbackExemption(new FixedProxy(new Uri("http://proxy.example.org:3128"), address));

        proxy.IsBypassed(address).Should().Be(exempt);
        (proxy.GetProxy(address) is null).Should().Be(exempt);
    }

    [Theory]
    [InlineData("http://somebody:hunter22@proxy.example.org:3128", "http://proxy.example.org:3128")]
    [InlineData("http://proxy.example.org", "http://proxy.example.org")]
    public void Proxy_is_named_without_credentials(string proxy, string text)
    {
        var destination = new Uri("http://s3.example.org");

        ProxyAddress.For(destination, new FixedProxy(new Uri(proxy), destination)).Should().Be(text);
        ProxyAddress.For(new Uri("http://other.example.org"), new FixedProxy(new Uri(proxy), destination)).Should().BeNull();
    }

    private static async Task ListAsync(S3Endpoints endpoints)
    {
        using var s3 = S3ClientFactory.Create(endpoints, TestOptions.Defaults().S3);
        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bench" }, Token);
    }

    /// <summary>The process's proxy is one for all tests: it is set for one address, which no other test asks.</summary>
    private static async Task WithProxyAsync(Uri proxy, Uri destination, Func<Task> ask)
    {
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new FixedProxy(proxy, destination);
        try
        {
            await ask();
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
