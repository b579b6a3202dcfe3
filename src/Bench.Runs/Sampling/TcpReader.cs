using Bench.Environments;
using Bench.Environments.Clients;
using Bench.Environments.Servers;
using Bench.Results.Instrument;

namespace Bench.Runs.Sampling;

/// <summary>
/// Reads the TCP counters at both ends of a mount: of the network namespace the client mounts in, and of the server's. Nothing of it runs
/// while a workload does.
/// </summary>
internal sealed class TcpReader(BenchEnvironment environment)
{
    private static readonly string[] Files = ["/proc/net/netstat", "/proc/net/snmp"];

    /// <summary>
    /// Each network namespace once, by whose it is. A client that is this machine itself has the machine's counters, in which all of its
    /// other connections are counted as well; a file system without a server has none of a server.
    /// </summary>
    public IReadOnlyList<TcpEnd> Ends()
    {
        var isContainer = environment.Containers.Find(ContainerRole.Client) is not null;
        var client = new TcpEnd(isContainer ? "client's" : "machine's", ReadClientAsync, IsClient: isContainer);
        return environment.Containers.Find(ContainerRole.Server) is { } server
            ? [client, new TcpEnd("server's", token => ReadServerAsync(server, token))]
            : [client];
    }

    private async Task<TcpCounters?> ReadClientAsync(CancellationToken cancellationToken)
    {
        var result = await environment.Client.RunAsync(["cat", .. Files], cancellationToken);

        // macOS has no such files.
        return result.ExitStatus == 0 ? TcpCounters.Parse(result.StandardOutput, result.StandardOutput) : null;
    }

    /// <summary>
    /// By what costs the server least: this machine's files; else a container beside it in the same network. Only a kernel of its own can be
    /// asked from nowhere else, by a command in it.
    /// </summary>
    private async Task<TcpCounters?> ReadServerAsync(RunningContainer server, CancellationToken cancellationToken)
    {
        string text;
        if (server.Spec.HasGuest())
        {
            text = (await server.RunAsync(["bench-exec", "--", "cat", .. Files], cancellationToken)).StandardOutput;
        }
        else if (environment.IsEngineLocal && await ContainerSource.ProcessOfAsync(server, cancellationToken) is { } process)
        {
            // The path without the process would be that of this process's own network.
            text = await File.ReadAllTextAsync(process.At("net/netstat"), cancellationToken)
                + await File.ReadAllTextAsync(process.At("net/snmp"), cancellationToken);
        }
        else
        {
            text = await server.RunBesideAsync(["cat", .. Files], cancellationToken);
        }

        return TcpCounters.Parse(text, text);
    }
}

/// <summary>One end of the connections between client and server.</summary>
/// <param name="Owner">Whose it is, as the first word of a mark: <c>client's</c>.</param>
/// <param name="ReadAsync">Reads its counters; null where it has none.</param>
/// <param name="IsClient">Whether they are the counters of the client and of nothing else.</param>
internal sealed record TcpEnd(string Owner, Func<CancellationToken, Task<TcpCounters?>> ReadAsync, bool IsClient = false);
