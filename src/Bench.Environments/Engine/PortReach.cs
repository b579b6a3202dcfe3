using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bench.Environments.Diagnostics;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Engine;

/// <summary>Whether this machine reaches the ports that the engine publishes on the loopback address of its own.</summary>
internal enum PortReach
{
    /// <summary>It cannot be told before something is started.</summary>
    Unknown,

    /// <summary>It does: the engine has this machine's network, or forwards its ports to it.</summary>
    Reached,

    /// <summary>It does not: the engine's loopback address is that of another machine, or of another network namespace.</summary>
    Unreached,
}

/// <summary>
/// Finds out whether the engine's loopback address is this machine's, without starting or changing anything: the engine is asked
/// about an image of a registry at 127.0.0.1, and where it connects to a port that listens here, it is.
/// </summary>
internal static class PortReachReader
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    /// <summary>Names of machines in which desktop engines keep their containers; they forward published ports.</summary>
    private static readonly string[] DesktopMachines = ["docker-desktop", "colima", "lima-", "orbstack", "rancher-desktop", "podman-machine"];

    public static async Task<PortReach> ReadAsync(
        IDockerClient engine, SystemInfoResponse info, bool sharesKernel, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var words = await TimeLimit.RunAsync(Budget, timeProvider, token => WordsUnlessReachedAsync(engine, listener, port, token), exception => exception.Message, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return words is null ? PortReach.Reached : Decide(info, engine.Options.Endpoint, sharesKernel, triedElsewhere: words.Contains(Address(port), StringComparison.Ordinal));
    }

    /// <summary>Asks the engine for an image of a registry at a port.</summary>
    /// <returns>What it says; null where it came to the port.</returns>
    private static async Task<string?> WordsUnlessReachedAsync(IDockerClient engine, TcpListener listener, int port, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var arrival = listener.AcceptSocketAsync(end.Token).AsTask();
        var answer = AskAsync(engine, port, end.Token);
        await Task.WhenAny(arrival, answer);
        if (!arrival.IsCompletedSuccessfully)
        {
            await end.CancelAsync();
            return await answer;
        }

        // Who comes is sent away: there is no registry here.
        (await arrival).Dispose();
        await end.CancelAsync();
        await answer;
        return null;
    }

    /// <summary>What follows where the engine did not come here.</summary>
    /// <param name="info">What the engine says of itself.</param>
    /// <param name="endpoint">Its address.</param>
    /// <param name="sharesKernel">Whether its kernel seems to be this machine's.</param>
    /// <param name="triedElsewhere">Whether it is known to have looked for the port on another loopback address.</param>
    internal static PortReach Decide(SystemInfoResponse info, Uri endpoint, bool sharesKernel, bool triedElsewhere)
    {
        var isRootless = info.SecurityOptions?.Any(option => option.Contains("rootless", StringComparison.Ordinal)) == true;
        var isDesktop = info.OperatingSystem?.Contains("Docker Desktop", StringComparison.OrdinalIgnoreCase) == true
            || DesktopMachines.Any(name => info.Name?.StartsWith(name, StringComparison.OrdinalIgnoreCase) == true);
        return (isDesktop || (isRootless && sharesKernel), endpoint.Scheme is "unix" or "npipe" || endpoint.IsLoopback) switch
        {
            (true, true) => PortReach.Reached,
            (_, false) => PortReach.Unreached,
            _ => triedElsewhere && sharesKernel ? PortReach.Unreached : PortReach.Unknown,
        };
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    [SuppressMessage("Design", "CA1031", Justification = "There is no such image: however that is said, the words are what is asked for.")]
    private static async Task<string> AskAsync(IDockerClient engine, int port, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Distribution.InspectAsync($"{Address(port)}/bench/none:1", cancellationToken).WaitAsync(cancellationToken);
            return "";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
