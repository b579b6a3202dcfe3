using Bench.Environments.Diagnostics;

namespace Bench.Environments;

/// <summary>A command has no exit status: it was given up, or could not be started.</summary>
public sealed class CommandException : BenchException
{
    internal CommandException(CommandRequest request, CommandDiagnosis diagnosis, CommandResult result, Exception? innerException = null)
        : base(
            FailureCodes.Failure,
            $"'{OneLine.Of(request.Line)}' was stopped: {diagnosis.Text}",
            diagnosis.NextStep ?? "run it by hand to see more",
            innerException: innerException)
    {
        Diagnosis = diagnosis;
        Result = result;
    }

    /// <summary>Who is to blame.</summary>
    public CommandDiagnosis Diagnosis { get; }

    /// <summary>What it had printed, and how long it had run; its status is <see cref="CommandResult.NoStatus"/>.</summary>
    public CommandResult Result { get; }
}
