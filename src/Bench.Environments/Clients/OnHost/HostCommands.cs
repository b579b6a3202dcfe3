using System.Globalization;
using Bench.Environments.Containers;
using Bench.Environments.Host;
using CliWrap;

namespace Bench.Environments.Clients.OnHost;

/// <summary>Runs commands on this machine, see <see cref="HostCommandLine"/>. Safe for concurrent use.</summary>
internal sealed class HostCommands(ClientPlatform platform, MountPrivilege privilege, TimeProvider timeProvider)
{
    private const int KillPasses = 5;
    private static readonly TimeSpan KillInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan KillBudget = TimeSpan.FromSeconds(2);

    public ClientPlatform Platform => platform;

    /// <summary>Runs a command and hands its output on as it comes.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="output">Where the output goes.</param>
    /// <param name="cancellationToken">Kills the command and all it started.</param>
    /// <returns>Its exit status; 128 + n when signal n ended it.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; one that is stuck in the kernel may still be there.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> command, CommandOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The token is not handed on: what is run by sudo can be killed by sudo only, and must not be waited for.
        var execution = Wrap(HostCommandLine.For(command, platform, privilege))
            .WithStandardOutputPipe(PipeTarget.ToStream(output.StandardOutput))
            .WithStandardErrorPipe(PipeTarget.ToStream(output.StandardError))
            .ExecuteAsync(CancellationToken.None);
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

    /// <summary>As the other, with the output collected.</summary>
    public async Task<CommandResult> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var status = await RunAsync(command, new CommandOutput(output, error), cancellationToken);
        return CommandResult.Of(status, output, error);
    }

    private static Command Wrap(IReadOnlyList<string> command) => Cli.Wrap(command[0])
        .WithArguments(command.Skip(1))
        .WithWorkingDirectory("/")
        .WithValidation(CommandResultValidation.None);

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
            await Task.WhenAny(ended, Task.Delay(KillInterval, timeProvider, CancellationToken.None));
        }

        // Stuck in the kernel: left behind, and what becomes of it is nobody's concern any more.
        _ = ended.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task KillOnceAsync(int leader, IEnumerable<int> tree)
    {
        var targets = tree.Prepend(-leader).Select(id => id.ToString(CultureInfo.InvariantCulture));
        using var limit = new CancellationTokenSource(KillBudget, timeProvider);
        try
        {
            await Wrap(HostCommandLine.Kill(targets, privilege)).ExecuteAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The next pass tries again.
        }
    }
}
