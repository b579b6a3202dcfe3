namespace Bench.Environments;

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

/// <summary>Short forms for commands that only print.</summary>
public static class CommandRunnerExtensions
{
    /// <summary>Runs a command and keeps its output.</summary>
    /// <param name="runner">Where it runs.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>What it left; a status other than 0 is not an exception.</returns>
    public static Task<CommandResult> RunAsync(this ICommandRunner runner, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        runner.RunAsync(new CommandRequest(command), cancellationToken);

    /// <summary>Runs a shell script and keeps its output.</summary>
    /// <param name="runner">Where it runs.</param>
    /// <param name="script">A POSIX shell script.</param>
    /// <param name="cancellationToken">Stops the script.</param>
    /// <returns>What it left; a status other than 0 is not an exception.</returns>
    public static Task<CommandResult> ShellAsync(this ICommandRunner runner, string script, CancellationToken cancellationToken) =>
        runner.RunAsync(["sh", "-euc", script], cancellationToken);
}
