namespace Bench.Environments.Diagnostics;

/// <summary>This machine lacks something Bench needs. The message says what, why it is thought to be missing, and what to do.</summary>
public sealed class PrerequisiteException : BenchException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="missing">What is missing, in one sentence without a full stop.</param>
    /// <param name="nextStep">What the reader can do about it, in one sentence without a full stop.</param>
    /// <param name="innerException">What caused it, where something did.</param>
    public PrerequisiteException(string missing, string nextStep, Exception? innerException = null)
        : base($"{missing}.\n  next      {nextStep}", innerException)
    {
        Missing = missing;
        NextStep = nextStep;
    }

    /// <summary>What is missing.</summary>
    public string Missing { get; }

    /// <summary>What to do about it.</summary>
    public string NextStep { get; }
}
