using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Tests.Bootstrap;

/// <summary>An S3 server that keeps what it was asked, and answers as it is told to.</summary>
internal sealed class RecordingS3 : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string> answer;
    private readonly List<string> requests = [];

    /// <param name="answer">Status line, headers and body for the first line of a request.</param>
    public RecordingS3(Func<string, string> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AnswerAllAsync();
    }

    public Uri Endpoint => new($"http://{listener.LocalEndpoint}");

    /// <summary>Every request: its first line, and its body.</summary>
    public IReadOnlyList<string> Requests => requests;

    public void Dispose() => listener.Dispose();

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var request = await reader.ReadLineAsync() ?? "";
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header[15..], CultureInfo.InvariantCulture) : length;
        }

        var body = new char[length];
        if (length > 0)
        {
            // A reader that is asked for nothing waits for something all the same.
            await reader.ReadBlockAsync(body);
        }

        requests.Add($"{request}\n{new string(body)}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(request)));
    }
}
