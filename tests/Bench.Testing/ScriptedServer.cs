using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bench.Testing;

/// <summary>A server on a free loopback port that answers each request with what a test gives it, and knows what it was asked.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> answer;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentBag<TcpClient> connections = [];

    /// <summary>Starts it.</summary>
    /// <param name="answer">Makes the whole answer of a request's head; null keeps silent.</param>
    public ScriptedServer(Func<string, string?> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAllAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}");

    /// <summary>The heads of the requests so far.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>Completes with the first request.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An answer of HTTP.</summary>
    public static string Http(int status, string body, string mediaType = "application/xml", string headers = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} Text\r\nContent-Type: {mediaType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}Connection: close\r\n\r\n{body}");

    /// <summary>An S3's refusal.</summary>
    public static string Refusal(int status, string code, string message = "text", string inside = "", string headers = "") =>
        Http(status, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{message}</Message>{inside}</Error>", headers: headers);

    public void Dispose()
    {
        listener.Dispose();
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                connections.Add(client);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            var head = await ReadHeadAsync(stream);
            requests.Enqueue(head);
            Asked.TrySetResult();
            if (answer(head) is { } text)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
                client.Close();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.Append(line).Append('\n');
        }

        return head.ToString();
    }
}
