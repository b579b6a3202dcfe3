using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bench.Tests.Support;

/// <summary>
/// The container engine of these tests: it refuses whatever it is asked, and knows that it was asked. It is named before the first test,
/// so that every program a test starts means it as well. Its address is a file of its own: a port could be one that somebody else has just
/// let go of and still asks.
/// </summary>
internal static class RefusingEngine
{
    private const string Refusal = """{"message":"tests of Bench.Tests have no engine: one that needs it belongs into Bench.Infrastructure.Tests"}""";
    private static readonly TemporaryFolder Folder = new();
    private static readonly Socket Listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>The first request, and on Linux the command line of the program that asked; null where there was none.</summary>
    public static string? FirstRequest { get; private set; }

    [ModuleInitializer]
    internal static void Name()
    {
        var path = Folder.At("engine.sock");
        Listener.Bind(new UnixDomainSocketEndPoint(path));
        Listener.Listen();
        _ = RefuseAllAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Dispose();
        Environment.SetEnvironmentVariable("DOCKER_HOST", $"unix://{path}");
    }

    private static async Task RefuseAllAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            using var connection = await Listener.AcceptAsync();
            var read = await connection.ReceiveAsync(buffer);
            FirstRequest ??= $"{Encoding.ASCII.GetString(buffer, 0, read).Split("\r\n")[0]}{Asker(connection)}";
            await connection.SendAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: {Refusal.Length}\r\nConnection: close\r\n\r\n{Refusal}"));
        }
    }

    private static string Asker(Socket connection)
    {
        const int SocketLevel = 1;
        const int PeerCredentials = 17;
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        Span<byte> credentials = stackalloc byte[3 * sizeof(int)];
        connection.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        var process = BitConverter.ToInt32(credentials);
        try
        {
            return $" from {File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ')}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $" from process {process}, which is gone";
        }
    }
}
