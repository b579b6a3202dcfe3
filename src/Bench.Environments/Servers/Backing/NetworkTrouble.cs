using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Bench.Environments.Diagnostics;
using Bench.Environments.Network;

namespace Bench.Environments.Servers;

/// <summary>Tells apart why a server gave no answer at all.</summary>
internal static class NetworkTrouble
{
    private const string Running = "check whether the server runs, and on that port";

    /// <summary>What an exception of an HTTP client says.</summary>
    /// <param name="exception">The exception, or one that has it inside.</param>
    /// <param name="proxy">The proxy that was asked; null for none.</param>
    public static S3Trouble Of(Exception exception, string? proxy)
    {
        var chain = Chain(exception).ToList();
        var seen = ProxyAddress.WithoutCredentials(OneLine.Of(chain[^1].Message));
        return chain.OfType<HttpRequestException>().FirstOrDefault() switch
        {
            { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => ProxyRefuses(proxy, seen),
            { HttpRequestError: HttpRequestError.ProxyTunnelError } => new($"cannot be reached by the proxy {proxy}", seen, "check whether the proxy may connect there; NO_PROXY names what is asked directly"),
            _ when chain.OfType<SocketException>().FirstOrDefault() is { } socket => OfSocket(socket, seen, proxy),
            { HttpRequestError: HttpRequestError.SecureConnectionError } => OfTls(seen),
            _ when chain.OfType<AuthenticationException>().Any() => OfTls(seen),
            { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } => new("answers, but not in HTTP", seen, "see what listens on that port; an https server wants https"),
            _ => new("gives no answer", seen, Running),
        };
    }

    public static S3Trouble ProxyRefuses(string? proxy, string seen) =>
        new($"cannot be asked, since the proxy {proxy} wants credentials it was not given", seen, "write them into the proxy's address, or name the server in NO_PROXY to ask it directly");

    private static S3Trouble OfSocket(SocketException exception, string seen, string? proxy) => (exception.SocketErrorCode, proxy) switch
    {
        (_, not null) => new($"cannot be asked, since the proxy {proxy} does not answer", seen, "check whether the proxy runs, or name the server in NO_PROXY to ask it directly"),
        (SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery, _) =>
            new("has a name that does not resolve", seen, "check whether the name is right, and which name server knows it; containers ask the engine's"),
        (SocketError.ConnectionRefused, _) => new("refuses connections", seen, Running),
        (SocketError.NetworkUnreachable or SocketError.HostUnreachable, _) => new("cannot be reached from this machine", seen, "check whether this machine has a route to it"),
        (SocketError.TimedOut, _) => new("does not answer", seen, "check whether the server is up, and whether a firewall lies between"),
        _ => new("ends the connection", seen, Running),
    };

    private static S3Trouble OfTls(string seen) =>
        new("fails the TLS handshake", seen, "check whether it speaks TLS on that port, and whether its certificate is for that name and of an authority containers know as well");

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
