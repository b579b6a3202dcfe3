using Docker.DotNet;
using Docker.DotNet.Models;

namespace Bench.Environments.Containers;

/// <summary>
/// A program that was started in a container, with all its streams. Disposed, it has no caller any more: its standard input ends. Not
/// thread-safe, but that one may read while one writes.
/// </summary>
internal sealed class ContainerExec : IDisposable
{
    private readonly IDockerClient engine;
    private readonly string id;

    private ContainerExec(IDockerClient engine, string id, MultiplexedStream streams)
    {
        this.engine = engine;
        this.id = id;
        Streams = streams;
    }

    /// <summary>Its standard input, output and error.</summary>
    public MultiplexedStream Streams { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="engine">The engine; stays the caller's.</param>
    /// <param name="container">In which container.</param>
    /// <param name="parameters">The program, and all it gets.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="DockerApiException">The engine refused it.</exception>
    public static async Task<ContainerExec> StartAsync(IDockerClient engine, string container, ContainerExecCreateParameters parameters, CancellationToken cancellationToken)
    {
        // Standard input is always attached, and without input it is left open, with nothing on it: its end is the only way the program
        // can learn that nobody listens any more, as the engine leaves programs running whose caller has gone.
        parameters.AttachStdin = parameters.AttachStdout = parameters.AttachStderr = true;
        var created = await engine.Exec.CreateContainerExecAsync(container, parameters, cancellationToken);
        return new(engine, created.ID, await engine.Exec.StartContainerExecAsync(created.ID, new ContainerExecStartParameters(), cancellationToken));
    }

    /// <summary>Writes to its standard input, which does not end by that. It need not read it: what it leaves is dropped when it ends.</summary>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FeedAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await Streams.WriteAsync(input.ToArray(), 0, input.Length, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // How it ended says more.
        }
    }

    /// <summary>Ends its standard input, and nothing else. Does nothing where the connection is gone.</summary>
    public void EndInput()
    {
        try
        {
            Streams.CloseWrite();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // As above.
        }
    }

    /// <summary>Its exit status, once both outputs have ended.</summary>
    /// <exception cref="InvalidOperationException">The engine does not know it.</exception>
    public async Task<int> ExitStatusAsync(CancellationToken cancellationToken)
    {
        var result = await engine.Exec.InspectContainerExecAsync(id, cancellationToken);
        return (int)(result.ExitCode ?? throw new InvalidOperationException("The engine does not know how the command ended."));
    }

    public void Dispose() => Streams.Dispose();
}
