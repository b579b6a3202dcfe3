namespace Bench.Environments.Commands;

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
