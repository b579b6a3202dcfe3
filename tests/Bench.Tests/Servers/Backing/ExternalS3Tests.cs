using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bench.Environments;
using Bench.Environments.Options;
using Bench.Environments.Servers;
using Bench.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Tests.Servers;

/// <summary>An S3 of the user's that cannot be used is told before anything starts, each reason in its own words.</summary>
public sealed class ExternalS3Tests
{
    private const string Good = "<ListBucketResult><Name>bench</Name><KeyCount>0</KeyCount></ListBucketResult>";

    private static readonly OptionOrigin Origin = new(OptionSource.File, ".env", 3);

    /// <summary>The answer, the reason, and what the advice has to name.</summary>
    public static TheoryData<string, string, string> Refusals { get; } = new()
    {
        { ScriptedServer.Refusal(403, "InvalidAccessKeyId"), "refuses the key", "AWS_ACCESS_KEY_ID" },
        { ScriptedServer.Refusal(403, "SignatureDoesNotMatch"), "refuses the key", "AWS_SECRET_ACCESS_KEY" },
        { ScriptedServer.Refusal(403, "AccessDenied"), "lets the key not use bucket bench", "another account's" },
        { ScriptedServer.Refusal(403, "RequestTimeTooSkewed", headers: "Date: Thu, 01 Jan 2026 01:00:00 GMT\r\n"), "has another time, 60 minutes later than this machine's", "clock" },
        { ScriptedServer.Refusal(400, "AuthorizationHeaderMalformed", inside: "<Region>eu-central-1</Region>"), "has bucket bench in region eu-central-1, not in us-east-1", "S3_REGION=eu-central-1" },
        { ScriptedServer.Refusal(301, "PermanentRedirect", headers: "x-amz-bucket-region: eu-west-3\r\n"), "has bucket bench in region eu-west-3, not in us-east-1", "S3_REGION=eu-west-3" },
        { ScriptedServer.Refusal(400, "IllegalLocationConstraintException"), "has bucket bench in another region, not in us-east-1", "S3_REGION" },
        { ScriptedServer.Http(200, Good, headers: "x-amz-bucket-region: eu-west-3\r\n"), "has bucket bench in region eu-west-3, not in us-east-1", "S3_REGION=eu-west-3" },
        { ScriptedServer.Http(200, "<html><body>Welcome</body></html>", "text/html"), "answers, but not as an S3", "XML" },
        { ScriptedServer.Http(404, "not here", "text/plain"), "answers, but not as an S3", "XML" },
        { ScriptedServer.Http(500, "", "text/plain"), "answers, but not as an S3", "XML" },
        { ScriptedServer.Refusal(503, "SlowDown"), "fails itself", "own log" },
        { ScriptedServer.Refusal(400, "InvalidRequest"), "refuses the request", "S3_BUCKET" },
        { "SSH-2.0-OpenSSH_10.0\r\n", "answers, but not in HTTP", "port" },
        { "", "gives no answer", "check whether the server runs" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refusal_is_reported_in_its_words(string answer, string reason, string advice)
    {
        using var server = new ScriptedServer(_ => answer);

        var problem = await ProblemAsync(server.Address);

        problem!.Reason.Should().StartWith($"{Text(server.Address)} of S3_ENDPOINT (.env:3) {reason} (asked from this machine, after 0.0 s, timeout 10.0 s, last seen: ");
        problem.NextStep.Should().Contain(advice).And.EndWith("or leave S3_ENDPOINT empty to have an S3 started");
    }

    [Theory]
    [InlineData(200, Good)]
    [InlineData(404, "<Error><Code>NoSuchBucket</Code></Error>")]
    public async Task Bucket_that_is_there_or_can_be_made_is_fine(int status, string body)
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Http(status, body));

        (await ProblemAsync(server.Address)).Should().BeNull();
        server.Requests.Should().ContainSingle("one question is enough").Which.Should().StartWith("GET /bench/?").And.Contain("Authorization: AWS4-HMAC-SHA256 Credential=");
    }

    [Fact]
    public async Task Refused_connection_is_reported()
    {
        (await ProblemAsync(FreePort()))!.Reason.Should().Contain(" of S3_ENDPOINT (.env:3) refuses connections (asked from this machine, after ").And.Contain("last seen: Connection refused");
    }

    [Fact]
    public async Task Silent_server_is_given_up_after_the_limit()
    {
        using var server = new ScriptedServer(_ => null);
        var time = new FakeTimeProvider();
        var asking = new ExternalS3(Options(server.Address), Nobody, time).ProblemAsync(Origin, Token);
        await server.Asked.Task.WaitAsync(Token);

        time.Advance(ExternalS3.Limit);

        (await asking)!.Reason.Should().EndWith("does not answer (asked from this machine, after 10.0 s, timeout 10.0 s, last seen: nothing)");
    }

    [Fact]
    public async Task Cancelled_caller_gets_no_fault()
    {
        using var server = new ScriptedServer(_ => null);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var asking = new ExternalS3(Options(server.Address), Nobody, TimeProvider.System).ProblemAsync(Origin, end.Token);
        await server.Asked.Task.WaitAsync(Token);

        await end.CancelAsync();

        await asking.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Untrusted_certificate_is_reported()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeTlsOnceAsync(listener);

        (await ProblemAsync(new Uri($"https://{listener.LocalEndpoint}")))!.Reason.Should().Contain(" fails the TLS handshake ");
        await serving;
        listener.Stop();
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "has a name that does not resolve")]
    [InlineData(SocketError.TryAgain, "has a name that does not resolve")]
    [InlineData(SocketError.NetworkUnreachable, "cannot be reached from this machine")]
    [InlineData(SocketError.TimedOut, "does not answer")]
    public void Each_failure_of_the_network_has_a_reason_of_its_own(SocketError error, string reason) =>
        NetworkTrouble.Of(new HttpRequestException("seen", new SocketException((int)error)), proxy: null).Reason.Should().Be(reason);

    [Fact]
    public async Task Keys_are_not_in_messages()
    {
        using var server = new ScriptedServer(_ => ScriptedServer.Refusal(403, "InvalidAccessKeyId", $"there is no key {TestOptions.Secret}"));
        var options = TestOptions.WithSecrets();
        options = options with { S3 = options.S3 with { Endpoint = server.Address } };

        var problem = await ExternalS3.ProblemAsync(options, [], TimeProvider.System, Token);

        problem!.Reason.Should().Contain("there is no key [redacted]").And.NotContain(TestOptions.Secret);
    }

    [Theory]
    [InlineData(EnvironmentStage.Readiness, true)]
    [InlineData(EnvironmentStage.Usability, true)]
    [InlineData(EnvironmentStage.Images, false)]
    public void Later_failure_says_from_where_the_S3_was_seen(EnvironmentStage stage, bool noted)
    {
        var failure = new EnvironmentException(new FailureDetails { Stage = stage, Cause = "cause", NextStep = "next", Notices = ["first"] });
        string[] note = ["http://192.0.2.10:4566 of S3_ENDPOINT answered this machine before the start; containers have to reach it as well, and directly"];

        ExternalS3.AddTo(failure, RcloneProfile.Value, Options(new Uri("http://192.0.2.10:4566"))).Details.Notices.Should().Equal(["first", .. noted ? note : []]);
        ExternalS3.AddTo(failure, RcloneProfile.Value, TestOptions.Defaults().S3).Should().BeSameAs(failure);
        ExternalS3.AddTo(failure, GaneshaProfile.Value, Options(new Uri("http://192.0.2.10:4566"))).Should().BeSameAs(failure);
    }

    [Fact]
    public async Task Every_profile_with_data_in_S3_asks_for_it_and_no_other_does()
    {
        var options = TestOptions.Defaults();
        options = options with { S3 = options.S3 with { Endpoint = FreePort() } };
        var fromOutside = GaneshaProfile.Value with { Name = "from-outside", Data = DataKind.S3 };

        foreach (var profile in ProfileCatalog.All.Append(fromOutside))
        {
            var require = () => ExternalS3.RequireAsync(profile, options, [], TimeProvider.System, Token);
            if (profile.Data == DataKind.S3)
            {
                (await require.Should().ThrowAsync<PrerequisiteException>()).WithMessage($"{profile.Name} keeps its data in S3, and * of S3_ENDPOINT refuses connections*");
            }
            else
            {
                await require.Should().NotThrowAsync();
            }
        }
    }

    [Fact]
    public async Task Proxy_is_asked_for_an_external_S3_and_named_without_its_credentials()
    {
        using var proxy = new ScriptedServer(_ => ScriptedServer.Refusal(403, "InvalidAccessKeyId"));
        var endpoint = new Uri("http://s3.example.org:9000");

        var problem = await ProblemAsync(endpoint, new FixedProxy(WithUser(proxy.Address), endpoint));

        problem!.Reason.Should().Contain($"asked from this machine through the proxy {Text(proxy.Address)}, after").And.NotContain("hunter22");
        proxy.Requests.Should().ContainSingle().Which.Should().StartWith("GET http://s3.example.org:9000/bench/?");
    }

    [Theory]
    [InlineData(407, "cannot be asked, since the proxy PROXY wants credentials it was not given")]
    [InlineData(502, "cannot be reached by the proxy PROXY")]
    public async Task Refusal_of_the_proxy_is_not_reported_as_of_S3(int status, string reason)
    {
        using var proxy = new ScriptedServer(_ => ScriptedServer.Http(status, "no", "text/plain"));
        var endpoints = new[] { new Uri("http://s3.example.org:9000"), new Uri("https://s3.example.org") };

        foreach (var endpoint in endpoints)
        {
            (await ProblemAsync(endpoint, new FixedProxy(WithUser(proxy.Address), endpoint)))!.Reason
                .Should().Contain(reason.Replace("PROXY", Text(proxy.Address), StringComparison.Ordinal)).And.NotContain("hunter22");
        }
    }

    [Fact]
    public async Task Dead_proxy_is_reported_as_the_proxys_failure()
    {
        var proxy = FreePort();
        var endpoint = new Uri("http://s3.example.org:9000");

        (await ProblemAsync(endpoint, new FixedProxy(proxy, endpoint)))!.Reason
            .Should().Contain($"http://s3.example.org:9000 of S3_ENDPOINT (.env:3) cannot be asked, since the proxy {Text(proxy)} does not answer");
    }

    private static IWebProxy Nobody => new FixedProxy(new Uri("http://192.0.2.1"), new Uri("http://192.0.2.2"));

    private static Task<S3Trouble?> ProblemAsync(Uri endpoint, IWebProxy? proxy = null) =>
        new ExternalS3(Options(endpoint), proxy ?? Nobody, new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))).ProblemAsync(Origin, Token);

    private static S3Options Options(Uri endpoint) => TestOptions.Defaults().S3 with { Endpoint = endpoint };

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static Uri WithUser(Uri address) => new($"http://somebody:hunter22@{address.Authority}");

    private static Uri FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    private static async Task ServeTlsOnceAsync(TcpListener listener)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate, clientCertificateRequired: false, SslProtocols.None, checkCertificateRevocation: false);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            // What the client thinks of it is the test's business.
        }
    }
}
