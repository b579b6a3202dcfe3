using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Bench.Environments.Servers;
using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace Bench.Tests.Engine;

/// <summary>
/// An engine on a socket of its own that knows one container and runs one program in it, both of which the test plays. It speaks the few
/// words of the engine's protocol that commands need, over the same transport as the real one.
/// </summary>
internal sealed class ScriptedEngine : IDisposable
{
    private const string Running = """{"Running":true,"Status":"running"}""";
    private const string Networks = """
        ,"NetworkSettings":{"Networks":{"n":{"IPAddress":"172.18.0.2"}}}}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<Stream, Task<int>> program;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentBag<Socket> connections = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int status;

    /// <param name="program">Gets the connection to the command, and returns the exit status. See <see cref="PrintAsync(Stream, byte, string)"/>.</param>
    public ScriptedEngine(Func<Stream, Task<int>> program)
    {
        this.program = program;
        listener.Bind(new UnixDomainSocketEndPoint(folder.At("engine.sock")));
        listener.Listen();
        Client = new DockerEndpointAuthenticationConfiguration(new Uri($"unix://{folder.At("engine.sock")}")).GetDockerClientBuilder(Guid.NewGuid()).Build();
        _ = AcceptAllAsync();
    }

    public IDockerClient Client { get; }

    /// <summary>What the engine says of the container's state, as JSON.</summary>
    public string State { get; set; } = Running;

    /// <summary>What was asked of it: method, path and body.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public RunningContainer Container(TimeProvider timeProvider) =>
        new(Client, new ContainerSpec { Role = ContainerRole.Server, Image = new RegistryImage("none") }, "bench-0-server", "c1", timeProvider);

    /// <summary>Ends the container: whoever waits for that is answered.</summary>
    public void End(int exitStatus)
    {
        State = $$"""{"Running":false,"Status":"exited","ExitCode":{{exitStatus}}}""";
        ended.TrySetResult();
    }

    /// <summary>Prints text as the program: 1 is standard output, 2 standard error.</summary>
    public static Task PrintAsync(Stream connection, byte stream, string text) => PrintAsync(connection, stream, Encoding.UTF8.GetBytes(text));

    /// <summary>Prints bytes as the program: 1 is standard output, 2 standard error.</summary>
    public static async Task PrintAsync(Stream connection, byte stream, byte[] bytes)
    {
        byte[] frame = [stream, 0, 0, 0, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
        await connection.WriteAsync(frame);
        await connection.FlushAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        listener.Dispose();
        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        folder.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync();
                connections.Add(connection);
                _ = ServeAsync(connection);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        try
        {
            await using var stream = new NetworkStream(connection, ownsSocket: true);
            var head = await ReadHeadAsync(stream);
            var words = head.Split('\n')[0].Split(' ');
            var path = words[1][words[1].IndexOf('/', 1)..].Split('?')[0];
            requests.Enqueue($"{words[0]} {path} {await ReadBodyAsync(stream, head)}".Trim());
            await AnswerAsync(stream, path);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The caller went away, or the test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string path)
    {
        switch (path)
        {
            case "/containers/c1/exec":
                await SayAsync(stream, "201 Created", """{"Id":"e1"}""");
                break;
            case "/exec/e1/start":
                await stream.WriteAsync("HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"u8.ToArray());
                status = await program(stream);
                break;
            case "/exec/e1/json":
                await SayAsync(stream, "200 OK", $$"""{"ID":"e1","Running":false,"ExitCode":{{status}}}""");
                break;
            case "/containers/c1/wait":
                await ended.Task;
                await SayAsync(stream, "200 OK", """{"StatusCode":137}""");
                break;
            default:
                await SayAsync(stream, "200 OK", """{"Id":"c1","Name":"/bench-0-server","HostConfig":{},"State":""" + State + Networks);
                break;
        }
    }

    private static async Task SayAsync(NetworkStream stream, string status, string body) => await stream.WriteAsync(Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)await ReadByteAsync(stream));
        }

        return head.ToString();
    }

    private static async Task<string> ReadBodyAsync(NetworkStream stream, string head)
    {
        if (!head.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            return await ReadAsync(stream, line is null ? 0 : int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture));
        }

        var body = "";
        for (var length = await ReadLengthAsync(stream); length > 0; length = await ReadLengthAsync(stream))
        {
            body += await ReadAsync(stream, length);
            await ReadAsync(stream, 2);
        }

        await ReadAsync(stream, 2);
        return body;
    }

    private static async Task<int> ReadLengthAsync(NetworkStream stream)
    {
        var line = "";
        while (!line.EndsWith("\r\n", StringComparison.Ordinal))
        {
            line += (char)await ReadByteAsync(stream);
        }

        return int.Parse(line.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadAsync(NetworkStream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static async Task<byte> ReadByteAsync(NetworkStream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one);
        return one[0];
    }
}
