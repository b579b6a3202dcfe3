using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Containers;

/// <summary>
/// Commands in containers with their output streamed: Testcontainers' own call returns the output only after the command
/// has ended, and a benchmark of an hour must be watched while it runs.
/// </summary>
internal static class ContainerExec
{
    public static async Task<long> RunAsync(
        IDockerClient engine, string containerId, IReadOnlyList<string> command, CommandOutput output, CancellationToken cancellationToken)
    {
        // Standard input is attached and left open, with nothing on it: its end is the only way the command can learn that
        // nobody listens any more, as the engine leaves commands running whose caller has gone.
        var parameters = new ContainerExecCreateParameters { Cmd = [.. command], AttachStdin = true, AttachStdout = true, AttachStderr = true };
        var exec = await engine.Exec.CreateContainerExecAsync(containerId, parameters, cancellationToken);
        using (var stream = await engine.Exec.StartContainerExecAsync(exec.ID, new ContainerExecStartParameters(), cancellationToken))
        {
            await stream.CopyOutputToAsync(Stream.Null, output.StandardOutput, output.StandardError, cancellationToken);
        }

        var result = await engine.Exec.InspectContainerExecAsync(exec.ID, cancellationToken);
        return result.ExitCode ?? throw new InvalidOperationException("The engine does not know how the command ended.");
    }
}
