using System.Diagnostics.CodeAnalysis;
using Bench.Environments.Commands;
using Bench.Environments.Containers;

namespace Bench.Environments.Sessions;

/// <summary>
/// Runs commands that depend on containers: one is given up as soon as a container ends, and whatever it failed by, who is to blame is
/// looked for. While it runs nothing is asked or counted: the engine answers by itself when a container ends.
/// </summary>
internal sealed class DiagnosedCommands(ICommandRunner commands, ContainerSet containers, CommandBlame blame, TimeProvider timeProvider) : ICommandRunner
{
    [SuppressMessage("Reliability", "CA2025", Justification = "What was given up may take a moment to end; its token is cancelled by then, and what it prints is dropped.")]
    public async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var capture = new CommandCapture(request, timeProvider);
        var endings = containers.All.Select(container => container.EndedAsync(stop.Token)).ToArray();
        var running = commands.RunAsync(capture.Request, stop.Token);
        CommandResult result;
        try
        {
            await Task.WhenAny([running, .. endings]);
            if (!running.IsCompleted)
            {
                throw new OperationCanceledException("a container ended");
            }

            result = capture.ToResult((await running).ExitStatus);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var soFar = capture.ToResult(CommandResult.NoStatus);
            var (diagnosis, inner) = await blame.OfAsync(exception, cancellationToken);
            throw new CommandException(request, diagnosis, soFar, inner);
        }
        finally
        {
            // Cancelled, it closes its connection, and the client's agent kills what it had started.
            await stop.CancelAsync();
            await IgnoreAsync(Task.WhenAll(endings));
            _ = IgnoreAsync(running);
        }

        return result.ExitStatus == 0 ? result : result with { Diagnosis = await blame.OfStatusAsync(result, cancellationToken) };
    }

    [SuppressMessage("Design", "CA1031", Justification = "They were only waited for; how the waiting ended says nothing.")]
    private static async Task IgnoreAsync(Task waits)
    {
        try
        {
            await waits;
        }
        catch (Exception)
        {
            // As above.
        }
    }
}
