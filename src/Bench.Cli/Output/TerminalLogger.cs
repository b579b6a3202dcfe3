using Microsoft.Extensions.Logging;
using Spectre.Console;
using LibraryLog = Bench.Environments.Diagnostics.Log;

namespace Bench.Cli.Output;

/// <summary>Writes the library's log as progress lines.</summary>
internal sealed class TerminalLogger(ProgressWriter progress, LogLevel least) : LineLogger(least)
{
    protected override void Take(LogLevel logLevel, string? name, string text)
    {
        switch (name)
        {
            case nameof(LibraryLog.StageStarted):
                progress.BeginStage(text);
                break;
            case nameof(LibraryLog.StageDone):
                progress.EndStage(text);
                break;
            case nameof(LibraryLog.ImageStep):
                progress.Step(text);
                break;
            default:
                progress.Write(text, StyleOf(logLevel));
                break;
        }
    }

    private static Style StyleOf(LogLevel logLevel) => logLevel switch
    {
        LogLevel.Warning => new Style(Color.Yellow),
        >= LogLevel.Error => new Style(Color.Red),
        _ => new Style(decoration: Decoration.Dim),
    };
}
