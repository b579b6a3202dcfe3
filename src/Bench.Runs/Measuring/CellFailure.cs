using System.Diagnostics.CodeAnalysis;
using Bench.Environments;
using Bench.Results.Runs;
using Bench.Runs.Verifying;

namespace Bench.Runs.Measuring;

/// <summary>Why an iteration has no figure, as data. Immutable.</summary>
/// <param name="Reason">In one sentence.</param>
/// <param name="Facts">Its code, place and next step.</param>
/// <param name="Diagnostics">The folder with diagnostics; null where none was written.</param>
/// <param name="Printed">What the program printed that failed; null where it was no program.</param>
internal sealed record CellFailure(string Reason, IterationFailure Facts, string? Diagnostics, WorkloadOutput? Printed)
{
    /// <summary>Whether a program was given up before its end: something of it may still be there.</summary>
    public bool WasStopped { get; private init; }

    /// <summary>What failed, where it is not the workload.</summary>
    public FailureKind? Kind { get; private init; }

    /// <summary>What shows that data is wrong; null where that is not the failure.</summary>
    public string? Evidence { get; private init; }

    /// <summary>Whether a container of the environment, or the engine, is to blame: then nothing else can be measured in it.</summary>
    public bool IsLoss { get; private init; }

    public static CellFailure Of(Exception exception)
    {
        Exception[] chain = [.. Chain(exception)];
        var known = exception as BenchException;
        var environment = chain.OfType<EnvironmentException>().FirstOrDefault()?.Details;
        var command = chain.OfType<CommandException>().FirstOrDefault();
        return new(
            known?.Problem ?? exception.Message,
            new(known?.Code ?? FailureCodes.Failure, environment?.Where, known?.NextStep),
            environment?.DiagnosticsPath,
            (exception as WorkloadFailedException)?.Printed ?? (command is null ? null : WorkloadOutput.Of(command.Result)))
        {
            Kind = exception is WrongDataException ? FailureKind.WrongData : null,
            Evidence = (exception as WrongDataException)?.Evidence,
            WasStopped = command is not null,
            IsLoss = command?.Diagnosis.Culprit is CommandCulprit.Container or CommandCulprit.Engine,
        };
    }

    /// <summary>An iteration that was measured, and whose figure counts no more.</summary>
    public Iteration AddTo(Iteration iteration) => iteration with
    {
        Status = IterationStatus.Failed,
        Reason = Reason,
        FailureKind = Kind,
        Failure = Facts,
        Diagnostics = Diagnostics,
        Metrics = new Dictionary<string, double>(),
        Cold = null,
    };

    /// <summary>What a part of the work failed of; null where it did not. A caller's cancellation stays one.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with one part, the others are to be done; the reason is kept.")]
    public static async Task<CellFailure?> OfAsync(Func<Task> part, CancellationToken cancellationToken)
    {
        try
        {
            await part();
            return null;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Of(exception);
        }
    }

    /// <summary>What an environment looks like now, of a failure; null where even that fails, which is no failure of its own.</summary>
    /// <param name="write">Writes it down.</param>
    /// <param name="reason">The failure.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<string?> DiagnosticsAsync(Func<string, CancellationToken, Task<string>> write, string reason, CancellationToken cancellationToken)
    {
        try
        {
            return await write(reason, cancellationToken);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The first failure stays the one that is told; what went wrong after it is added.</summary>
    public CellFailure And(string what, CellFailure later) => this with
    {
        Reason = $"{Reason}; {what} failed, too: {later.Reason}",
        Diagnostics = Diagnostics ?? later.Diagnostics,
    };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException!)
        {
            yield return inner;
        }
    }
}

/// <summary>What a program of a workload printed.</summary>
/// <param name="Output">On standard output.</param>
/// <param name="Errors">On standard error.</param>
internal sealed record WorkloadOutput(string Output, string Errors)
{
    public static WorkloadOutput Of(CommandResult result) => new(result.StandardOutput, result.StandardError);
}

/// <summary>A program of a workload did not do what it should.</summary>
internal sealed class WorkloadFailedException(string problem, string nextStep, WorkloadOutput printed, Exception? innerException = null)
    : BenchException(FailureCodes.Workload, problem, nextStep, innerException: innerException)
{
    /// <summary>What it had printed.</summary>
    public WorkloadOutput Printed => printed;
}
