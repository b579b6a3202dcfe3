namespace Bench.Results.Fio;

/// <summary>A text is no report of fio that figures may be taken from. The message says where and why.</summary>
public sealed class FioReportException : FormatException
{
    internal FioReportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The report, where it could be read and a job of it failed; otherwise null. Its figures end where the error was.</summary>
    public FioReport? Report { get; internal init; }
}
