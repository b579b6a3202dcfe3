using System.Globalization;
using Bench.Environments.Commands;
using Bench.Environments.Host;

namespace Bench.Environments.Clients.OnHost;

/// <summary>Runs commands on this machine, see <see cref="HostCommandLine"/>. Safe for concurrent use.</summary>
internal sealed class HostCommands(ClientPlatform platform, MountPrivilege privilege, TimeProvider timeProvider) : CommandRunner(timeProvider)
{
    private const int KillPasses = 5;
    private static readonly TimeSpan KillInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan KillBudget = TimeSpan.FromSeconds(2);

    public ClientPlatform Platform => platform;

    /// <summary>The command for a shell with this process's own terminal.</summary>
    public IReadOnlyList<string> Shell(string directory) => HostCommandLine.Shell(directory, privilege);

    /// <summary>One that is stuck in the kernel may still be there when this ends.</summary>
    protected override async Task<int> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        // The token is not handed on: what is run by sudo can be killed by sudo only, and must not be waited for. And sudo takes variables
        // away, so that they are given behind it.
        var execution = HostProcess.Start(
            HostCommandLine.For(request.WithVariables(_ => true), platform, privilege),
            request with { WorkingDirectory = request.WorkingDirectory ?? "/", Environment = new Dictionary<string, string?>() },
            CancellationToken.None);
        try
        {
            return (await execution.Task.WaitAsync(cancellationToken)).ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await KillAsync(execution.ProcessId, execution.Task);
            throw;
        }
    }

    /// <summary>More than once, since what is being started while the others are killed is seen only afterwards.</summary>
    private async Task KillAsync(int leader, Task ended)
    {
        for (var pass = 0; pass < KillPasses; pass++)
        {
            var tree = ProcessTable.TreeOf(leader, ProcessTable.Read());
            if (ended.IsCompleted && tree.Count == 0)
            {
                break;
            }

            await KillOnceAsync(leader, tree);
            await Task.WhenAny(ended, Task.Delay(KillInterval, TimeProvider, CancellationToken.None));
        }

        // Stuck in the kernel: left behind, and what becomes of it is nobody's concern any more.
        _ = ended.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task KillOnceAsync(int leader, IEnumerable<int> tree)
    {
        var targets = tree.Prepend(-leader).Select(id => id.ToString(CultureInfo.InvariantCulture));
        var kill = new CommandRequest(HostCommandLine.Kill(targets, privilege)) { WorkingDirectory = "/", Timeout = KillBudget };
        try
        {
            await new HostProcess(TimeProvider).RunAsync(kill, CancellationToken.None);
        }
        catch (CommandException)
        {
            // The next pass tries again.
        }
    }
}
