using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Tests.Host;

/// <summary>A server on a free port that answers every request with one text and status, or, without one, with silence.</summary>
internal sealed class FakeEngine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private readonly Queue<(string? Answer, string Status)> answers;

    private readonly List<TcpClient> connections = [];

    internal FakeEngine(string? answer, string status = "200 OK")
        : this((answer, status))
    {
    }

    /// <summary>Answers with one after the other; the last one stays.</summary>
    internal FakeEngine(params (string? Answer, string Status)[] answers)
    {
        this.answers = new(answers);
        listener.Start();
        Serving = ServeAsync();
    }

    internal Uri Endpoint => new($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Completes with the first request, so that a test knows the engine was asked.</summary>
    internal TaskCompletionSource<string> FirstRequest { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Serving { get; }

    public void Dispose()
    {
        listener.Dispose();
        connections.ForEach(connection => connection.Dispose());
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptTcpClientAsync();
                connections.Add(connection);
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            FirstRequest.TrySetException(exception);
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer);
        FirstRequest.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read).Split("\r\n")[0]);
        var (answer, status) = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        if (answer is not null)
        {
            var response = $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\nConnection: close\r\n\r\n{answer}";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(response));
        }
    }
}
