using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Infrastructure.Tests.Faults;

/// <summary>An S3 server that refuses everything for one reason.</summary>
internal sealed class RefusingS3 : IDisposable
{
    private readonly TcpListener listener;
    private readonly string code;
    private readonly string message;

    public RefusingS3(string code, string message)
    {
        this.code = code;
        this.message = message;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = AnswerAllAsync();
    }

    public Uri Endpoint => new($"http://{listener.LocalEndpoint}");

    public void Dispose() => listener.Dispose();

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    /// <summary>As S3 does: the answer to HEAD has no body, so that the reason is only told to who asks otherwise.</summary>
    private async Task AnswerAsync(TcpClient client)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        var request = await reader.ReadLineAsync() ?? "";
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
        }

        var body = request.StartsWith("HEAD", StringComparison.Ordinal)
            ? ""
            : $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>";
        var answer = $"HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
