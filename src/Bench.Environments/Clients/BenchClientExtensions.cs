using Bench.Environments.Containers;

namespace Bench.Environments.Clients;

/// <summary>Short forms for commands with little output.</summary>
public static class BenchClientExtensions
{
    /// <summary>Runs a command and collects its output.</summary>
    /// <param name="client">The client.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>What it left; a status other than 0 is not an exception.</returns>
    public static async Task<CommandResult> RunAsync(this IBenchClient client, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var status = await client.ExecAsync(command, new CommandOutput(output, error), cancellationToken);
        return CommandResult.Of(status, output, error);
    }

    /// <summary>Runs a shell script and collects its output.</summary>
    /// <param name="client">The client.</param>
    /// <param name="script">A POSIX shell script.</param>
    /// <param name="cancellationToken">Stops the script.</param>
    /// <returns>What it left; a status other than 0 is not an exception.</returns>
    public static Task<CommandResult> ShellAsync(this IBenchClient client, string script, CancellationToken cancellationToken) =>
        client.RunAsync(["sh", "-euc", script], cancellationToken);
}
