using System.Net;
using System.Net.Sockets;
using Bench.Environments;
using Bench.Environments.Engine;

namespace Bench.Infrastructure.Tests.Support;

/// <summary>Passes connections on to a port of this machine's loopback address, from another address that containers reach.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly int target;
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;

    private TcpRelay(IPAddress address, int target)
    {
        this.target = target;
        listener = new TcpListener(address, 0);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>
    /// Makes an environment's own S3 one that others reach: containers of other networks find this machine at the address it has in the
    /// environment's.
    /// </summary>
    public static async Task<TcpRelay> ToS3OfAsync(BenchEnvironment environment, CancellationToken token)
    {
        using var engine = await ContainerEngine.ConnectAsync(TimeProvider.System, token);
        var network = await engine.Networks.InspectNetworkAsync(environment.Identity.NetworkName, token);
        var s3 = (await environment.S3EndpointsAsync(token))!.OnHost;
        return new TcpRelay(IPAddress.Parse(network.IPAM.Config[0].Gateway), s3.Port);
    }

    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(RelayAsync(await listener.AcceptSocketAsync(ending.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task RelayAsync(Socket incoming)
    {
        try
        {
            using var client = new NetworkStream(incoming, ownsSocket: true);
            using var outgoing = new TcpClient();
            await outgoing.ConnectAsync(IPAddress.Loopback, target, ending.Token);
            var server = outgoing.GetStream();
            await Task.WhenAll(CopyAsync(client, server, outgoing.Client), CopyAsync(server, client, incoming));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // Either side is gone, or the relay is: both connections are closed now.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Socket receiver)
    {
        await from.CopyToAsync(to, ending.Token);
        receiver.Shutdown(SocketShutdown.Send);
    }
}
