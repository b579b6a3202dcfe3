using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Commands;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Containers;

/// <summary>
/// Runs commands in a container, with their output streamed: Testcontainers' own call returns the output only after the command
/// has ended, and a benchmark of an hour must be watched while it runs.
/// </summary>
internal sealed class ContainerCommands(IDockerClient engine, string containerId, TimeProvider timeProvider) : CommandRunner(timeProvider)
{
    [SuppressMessage("Reliability", "CA2025", Justification = "A command may end without having read its input: then the end of the connection ends the feeding.")]
    protected override async Task<int> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        // Standard input is always attached, and without input it is left open, with nothing on it: its end is the only way the command
        // can learn that nobody listens any more, as the engine leaves commands running whose caller has gone.
        var parameters = new ContainerExecCreateParameters
        {
            Cmd = [.. request.Through, .. request.WithVariables(value => value is null)],
            Env = [.. request.Environment.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}")],
            WorkingDir = request.WorkingDirectory ?? "",
            AttachStdin = true,
            AttachStdout = true,
            AttachStderr = true,
        };
        var exec = await engine.Exec.CreateContainerExecAsync(containerId, parameters, cancellationToken);
        using (var stream = await engine.Exec.StartContainerExecAsync(exec.ID, new ContainerExecStartParameters(), cancellationToken))
        {
            // At the same time: a command may print more than the connection holds before it has read everything.
            var feeding = request.Input.IsEmpty ? Task.CompletedTask : FeedAsync(stream, request, cancellationToken);
            await stream.CopyOutputToAsync(Stream.Null, request.StandardOutput!, request.StandardError!, cancellationToken);
            stream.Dispose();
            await feeding;
        }

        var result = await engine.Exec.InspectContainerExecAsync(exec.ID, cancellationToken);
        return (int)(result.ExitCode ?? throw new InvalidOperationException("The engine does not know how the command ended."));
    }

    private static async Task FeedAsync(MultiplexedStream stream, CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var input = request.Input.ToArray();
            await stream.WriteAsync(input, 0, input.Length, cancellationToken);
            if (!request.InputStaysOpen)
            {
                stream.CloseWrite();
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // A command need not read its input to the end.
        }
    }
}
