using System.Globalization;
using Bench.Environments.Diagnostics;
using Bench.Environments.Discovery;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>Writes a merged log: to the terminal with the services' names in colours, and to a file. No secret is in either.</summary>
internal sealed class LogOutput : IDisposable
{
    private static readonly Color[] Colors = [Color.Aqua, Color.Yellow, Color.Green, Color.Fuchsia, Color.Blue];
    private readonly Terminal terminal;
    private readonly RunningEnvironment running;
    private readonly SecretRedactor redactor;
    private readonly KeptFile file;
    private readonly int width;

    private LogOutput(Terminal terminal, RunningEnvironment running, SecretRedactor redactor, string path)
    {
        (this.terminal, this.running, this.redactor) = (terminal, running, redactor);
        file = new KeptFile(path, terminal.Notice);
        width = running.Services.Max(service => service.Name.Length);
    }

    /// <summary>Where it is saved; null where it cannot be, which is told when it is seen.</summary>
    public string? FilePath => file.FilePath;

    public static LogOutput Open(CommandContext context, RunningEnvironment running, SecretRedactor redactor)
    {
        var time = context.TimeProvider.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(context.Layout.Logs, $"{running.Identity.Profile}-{running.Identity.Id}-{time}.log");
        return new(context.Terminal, running, redactor, path);
    }

    public void Write(LogLine line)
    {
        var text = redactor.Redact(line.Text);
        file.WriteLine($"{line.Time.UtcDateTime:O} {line.Service.PadRight(width)} {text}");
        terminal.Result(new LogEntry(running.Identity.Id, running.Identity.Profile, line.Service, line.Time, text), Show);
    }

    public void Dispose() => file.Dispose();

    private void Show(LogEntry entry)
    {
        terminal.Styled($"{entry.Service.PadRight(width)} | ", new Style(Colors[PlaceOf(entry.Service) % Colors.Length]));
        terminal.Line(entry.Line);
    }

    private int PlaceOf(string service) => running.Services.TakeWhile(known => known.Name != service).Count();
}

/// <summary>A line of a service's log, as <c>--json</c> shows it.</summary>
/// <param name="Environment">The environment's id.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Service">Who printed it.</param>
/// <param name="Time">When.</param>
/// <param name="Line">What, without secrets.</param>
internal sealed record LogEntry(string Environment, string Profile, string Service, DateTimeOffset Time, string Line);
