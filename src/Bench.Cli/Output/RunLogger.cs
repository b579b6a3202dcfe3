using Microsoft.Extensions.Logging;
using LibraryLog = Bench.Environments.Diagnostics.Log;

namespace Bench.Cli.Output;

/// <summary>Takes the log of the environments of a run: many start, so that of most stages only the one under way is told.</summary>
/// <param name="terminal">Where else is told what people have to know.</param>
/// <param name="tellStage">Is told the stage or step under way.</param>
internal sealed class RunLogger(Terminal terminal, Action<string> tellStage) : LineLogger(LogLevel.Information)
{
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    protected override void Take(LogLevel logLevel, string? name, string text)
    {
        switch (name)
        {
            case nameof(LibraryLog.StageStarted) or nameof(LibraryLog.ImageStep):
                tellStage(text);
                break;
            case nameof(LibraryLog.StageDone) or nameof(LibraryLog.LaunchStarted):
                break;
            default:
                Tell(logLevel, text);
                break;
        }
    }

    /// <summary>What holds for a subject is logged at each of its starts, and told once.</summary>
    private void Tell(LogLevel logLevel, string text)
    {
        if (logLevel < LogLevel.Warning)
        {
            terminal.Progress(text);
        }
        else if (IsNew(text))
        {
            terminal.Notice(text);
        }
    }

    private bool IsNew(string text)
    {
        lock (guard)
        {
            return warned.Add(text);
        }
    }
}
