namespace Bench.Environments.Diagnostics;

/// <summary>This machine lacks something Bench needs. The message says what, why it is thought to be missing, and what to do.</summary>
public sealed class PrerequisiteException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is missing, in one sentence without a full stop.</param>
    /// <param name="nextStep">What the reader can do about it, in one sentence without a full stop.</param>
    /// <param name="innerException">What caused it, where something did.</param>
    public PrerequisiteException(string problem, string nextStep, Exception? innerException = null)
        : base(FailureCodes.Prerequisite, problem, nextStep, innerException: innerException)
    {
    }
}
