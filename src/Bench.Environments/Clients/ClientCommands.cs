using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Commands;
using Bench.Environments.Servers;

namespace Bench.Environments.Clients;

/// <summary>
/// Runs commands on a client in a container, each over a <see cref="CommandChannel"/> that is kept for the next one. One that is given up, or
/// whose caller dies, is killed with all it started. Safe for concurrent use.
/// </summary>
/// <param name="container">The client's container.</param>
internal sealed class ClientCommands(RunningContainer container) : CommandRunner(container.TimeProvider)
{
    private readonly ConcurrentStack<CommandChannel> idle = new();
    private volatile bool keepsNone;

    /// <summary>Closes what is kept, and keeps none from here on. A command that still runs is not ended by it, and none is refused afterwards.</summary>
    public void CloseConnections()
    {
        keepsNone = true;
        while (idle.TryPop(out var channel))
        {
            channel.Dispose();
        }
    }

    protected override async Task<int> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var channel = await FindAsync(cancellationToken);
        var isUsable = false;
        try
        {
            var ended = await channel.RunAsync(request, cancellationToken);
            isUsable = ended.IsUsable;
            return ended.Status;
        }
        finally
        {
            if (isUsable)
            {
                Keep(channel);
            }
            else
            {
                channel.Dispose();
            }
        }
    }

    /// <summary>One that is there, or a new one: it fails as any command would that is to be started there.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The channel owns it.")]
    private async Task<CommandChannel> FindAsync(CancellationToken cancellationToken)
    {
        while (idle.TryPop(out var channel))
        {
            var isThere = false;
            try
            {
                isThere = await channel.IsThereAsync(cancellationToken);
            }
            finally
            {
                if (!isThere)
                {
                    channel.Dispose();
                }
            }

            if (isThere)
            {
                return channel;
            }
        }

        return new(await container.StartAsync(CommandChannel.Program, cancellationToken), TimeProvider);
    }

    private void Keep(CommandChannel channel)
    {
        idle.Push(channel);
        if (keepsNone)
        {
            CloseConnections();
        }
    }
}
