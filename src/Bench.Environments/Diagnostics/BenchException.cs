namespace Bench.Environments.Diagnostics;

/// <summary>
/// The root of every failure Bench reports on purpose. Its message is written for the person at the terminal:
/// it is complete on its own and holds no secret.
/// </summary>
public abstract class BenchException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The whole story, without secrets.</param>
    /// <param name="innerException">What caused it, where something did.</param>
    protected BenchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
