using System.Net;
using System.Net.Sockets;
using Bench.Environments.Servers;

namespace Bench.Environments.Readiness;

/// <summary>
/// One question and the beginning of its answer, through the published port. An open port proves nothing, as the engine's
/// own proxy accepts connections before anything listens behind it.
/// </summary>
internal static class TcpExchange
{
    /// <summary>Sends the question, reads so many bytes, and lets the caller check them.</summary>
    public static async Task<ProbeResult> AskAsync(
        RunningContainer container, int port, byte[] question, int answerLength, Func<byte[], ProbeResult> check, CancellationToken cancellationToken)
    {
        var hostPort = await container.HostPortAsync(port, cancellationToken);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, hostPort, cancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(question, cancellationToken);
            var answer = new byte[answerLength];
            await stream.ReadExactlyAsync(answer, cancellationToken);
            return check(answer);
        }
        catch (SocketException exception)
        {
            return ProbeResult.NotYet(exception.Message);
        }
        catch (EndOfStreamException)
        {
            return ProbeResult.NotYet("the connection was closed before an answer came");
        }
        catch (IOException exception)
        {
            return ProbeResult.NotYet(exception.InnerException?.Message ?? exception.Message);
        }
    }
}
