using System.Net;
using System.Net.Sockets;
using Bench.Environments;
using Bench.Environments.Engine;
using Bench.Tests.Host;
using Docker.DotNet;

namespace Bench.Tests.Engine;

/// <summary>Every way in which connecting to an engine fails has its own words and its own advice.</summary>
public sealed class ConnectionProblemTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Permission_denied_means_a_group_and_not_setup()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere there is no such group");
        var denied = new HttpRequestException("Connection failed.", new SocketException((int)SocketError.AccessDenied));

        var failure = EngineFailures.Unreachable(new(new Uri("unix:///var/run/docker.sock"), null, null), denied);

        failure.Problem.Should().Be("No container engine answers at unix:///var/run/docker.sock: Permission denied");
        failure.NextStep.Should().StartWith($"this user may not use the engine's socket: sudo usermod -aG docker {Environment.UserName}, then log in again").And.NotContain("setup");
    }

    [Fact]
    public async Task File_in_place_of_a_socket_is_named()
    {
        folder.Create("folder");
        folder.Write("file", "text");
        folder.Write("empty", "");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(folder.At("deaf.sock")));

            (await ReasonAsync("deaf.sock")).Should().EndWith("Connection refused: the socket is there, and nothing listens on it");
        }

        (await ReasonAsync("none.sock")).Should().EndWith(": there is no such socket");
        (await ReasonAsync("folder")).Should().EndWith("is a folder, not a socket");
        (await ReasonAsync("file")).Should().EndWith("is a file, not a socket");
        (await ReasonAsync("empty")).Should().EndWith("is a file, not a socket");
    }

    [Fact]
    public async Task Unknown_name_is_reported()
    {
        var failure = await FailureAsync(new Uri("tcp://no-such-host.invalid:1"));

        failure.Problem.Should().Contain("no-such-host.invalid: ");
        failure.NextStep.Should().StartWith("correct the address");
    }

    [Theory]
    [InlineData("400 Bad Request", "Client sent an HTTP request to an HTTPS server.", "it requires TLS", "set DOCKER_TLS_VERIFY=1")]
    [InlineData("404 Not Found", "<html>nothing here</html>", "what answers there is not a container engine: HTTP status 404, <html>nothing here</html>", "correct the address")]
    [InlineData("200 OK", "<html>welcome</html>", "what answers there is not a container engine: ", "correct the address")]
    [InlineData("200 OK", "[]", "what answers there is not a container engine: ", "correct the address")]
    public async Task Answer_of_another_server_is_reported(string status, string answer, string reason, string next)
    {
        using var server = new FakeEngine(answer, status);

        var failure = await FailureAsync(server.Endpoint);

        failure.Problem.Should().StartWith($"No container engine answers at {server.Endpoint}: {reason}");
        failure.NextStep.Should().StartWith(next);
    }

    [Fact]
    public void Engine_without_tls_is_reported_when_asked_with_tls()
    {
        var target = new EngineTarget(new Uri("tcp://127.0.0.1:2375"), new Docker.DotNet.X509.CertificateCredentials(null), null);

        ConnectionProblem.Of(target, new IOException("Cannot determine the frame size or a corrupted frame was received.")).Advice.Should().Contain("check whether the engine speaks TLS at that port");
    }

    [Fact]
    public void Refusal_of_engine_is_reported_in_its_words() =>
        ConnectionProblem.Of(new(new Uri("tcp://127.0.0.1:1"), null, null), new DockerApiException(HttpStatusCode.Forbidden, """{"message":"authorization denied by plugin"}"""))
            .Reason.Should().EndWith("HTTP status 403, authorization denied by plugin");

    private async Task<string> ReasonAsync(string file) => (await FailureAsync(new Uri($"unix://{folder.At(file)}"))).Problem;

    private static async Task<PrerequisiteException> FailureAsync(Uri endpoint)
    {
        var connect = () => ContainerEngine.ConnectAsync([new EngineTarget(endpoint, null, null)], TimeProvider.System, Token);
        return (await connect.Should().ThrowAsync<PrerequisiteException>()).Which;
    }
}
