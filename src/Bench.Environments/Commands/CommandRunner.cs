using Bench.Environments.Diagnostics;

namespace Bench.Environments.Commands;

/// <summary>What every way to run a command has in common: its time limit, its kept output, its duration and its result.</summary>
internal abstract class CommandRunner(TimeProvider timeProvider) : ICommandRunner
{
    protected TimeProvider TimeProvider => timeProvider;

    public async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var capture = new CommandCapture(request, timeProvider);
        try
        {
            var status = await TimeLimit.RunAsync<int?>(
                request.Timeout, timeProvider, async token => await ExecuteAsync(capture.Request, token), _ => null, cancellationToken);
            return status is { } ended ? capture.ToResult(ended) : throw TimeIsOver(request, capture.ToResult(CommandResult.NoStatus));
        }
        catch (CannotStartException exception)
        {
            var why = new CommandDiagnosis(CommandCulprit.Command, $"{request.Command[0]} cannot be run: {exception.Message}");
            throw new CommandException(request, why, capture.ToResult(CommandResult.NoStatus), exception);
        }
    }

    /// <summary>Runs a command, without looking at its time. Both outputs have a place to go.</summary>
    /// <param name="request">The command.</param>
    /// <param name="cancellationToken">Ends it; what it had started is gone, or being ended, when this returns.</param>
    /// <returns>Its exit status.</returns>
    /// <exception cref="CannotStartException">There is no such program, or it may not be run.</exception>
    protected abstract Task<int> ExecuteAsync(CommandRequest request, CancellationToken cancellationToken);

    private static CommandException TimeIsOver(CommandRequest request, CommandResult result) => new(
        request, new CommandDiagnosis(CommandCulprit.TimeLimit, TimeLimit.Message("it did not end", request.Timeout)), result);
}
