namespace Bench.Environments.Commands;

/// <summary>Keeps what a command prints where its caller wants it kept, and makes the result of it. Its clock runs from the beginning.</summary>
internal sealed class CommandCapture : IDisposable
{
    private readonly TimeProvider timeProvider;
    private readonly OutputCapture output;
    private readonly OutputCapture error;
    private readonly long began;

    public CommandCapture(CommandRequest request, TimeProvider timeProvider)
    {
        this.timeProvider = timeProvider;
        output = new OutputCapture(request.CaptureLimit);
        error = new OutputCapture(request.CaptureLimit);
        Request = request with { StandardOutput = request.StandardOutput ?? output, StandardError = request.StandardError ?? error };
        began = timeProvider.GetTimestamp();
    }

    /// <summary>The request, in which both outputs have a place to go.</summary>
    public CommandRequest Request { get; }

    public CommandResult ToResult(int status) => new(status, output.ToText(), error.ToText())
    {
        Duration = timeProvider.GetElapsedTime(began),
        IsTruncated = output.IsTruncated || error.IsTruncated,
        Diagnosis = status is 0 or CommandResult.NoStatus ? null : new CommandDiagnosis(CommandCulprit.Command, $"it ended with status {status}"),
    };

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }
}
