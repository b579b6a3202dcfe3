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
        var parameters = new ContainerExecCreateParameters
        {
            Cmd = [.. request.WithVariables(value => value is null)],
            Env = [.. request.Environment.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}")],
            WorkingDir = request.WorkingDirectory ?? "",
        };
        using var exec = await ContainerExec.StartAsync(engine, containerId, parameters, cancellationToken);

        // At the same time: a command may print more than the connection holds before it has read everything.
        var feeding = request.Input.IsEmpty ? Task.CompletedTask : FeedToEndAsync(exec, request.Input, cancellationToken);
        await exec.Streams.CopyOutputToAsync(Stream.Null, request.StandardOutput!, request.StandardError!, cancellationToken);
        exec.Dispose();
        await feeding;
        return await exec.ExitStatusAsync(cancellationToken);
    }

    private static async Task FeedToEndAsync(ContainerExec exec, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        await exec.FeedAsync(input, cancellationToken);
        exec.EndInput();
    }
}
