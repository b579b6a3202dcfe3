namespace Bench.Environments.Commands;

/// <summary>Runs commands in one place: a container, the machine with the mount, this machine. Safe for concurrent use.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a command to its end, and hands its output on as it comes.</summary>
    /// <param name="request">The command.</param>
    /// <param name="cancellationToken">Gives it up: it is killed with all it started, as far as that can be done from here.</param>
    /// <returns>What it left, whatever its exit status.</returns>
    /// <exception cref="CommandException">Its time was over, or it could not be started.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken);
}
