using System.Globalization;
using Bench.Environments.Diagnostics;
using Bench.Environments.Running;
using Spectre.Console;

namespace Bench.Cli.Output;

/// <summary>Writes a merged log: to the terminal with the services' names in colours, and to a file. No secret is in either.</summary>
internal sealed class LogOutput : IAsyncDisposable
{
    private static readonly Color[] Colors = [Color.Aqua, Color.Yellow, Color.Green, Color.Fuchsia, Color.Blue];
    private readonly Terminal terminal;
    private readonly RunningEnvironment running;
    private readonly SecretRedactor redactor;
    private readonly StreamWriter file;
    private readonly int width;

    private LogOutput(Terminal terminal, RunningEnvironment running, SecretRedactor redactor, string path)
    {
        (this.terminal, this.running, this.redactor, FilePath) = (terminal, running, redactor, path);
        width = running.Services.Max(service => service.Name.Length);
        file = new StreamWriter(path) { AutoFlush = true };
    }

    public string FilePath { get; }

    public static LogOutput Open(CommandContext context, RunningEnvironment running, SecretRedactor redactor)
    {
        var time = context.TimeProvider.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory(context.Layout.Logs).FullName;
        return new(context.Terminal, running, redactor, Path.Combine(folder, $"{running.Identity.Profile}-{running.Identity.Id}-{time}.log"));
    }

    public void Write(LogLine line)
    {
        var text = redactor.Redact(line.Text);
        file.WriteLine($"{line.Time.UtcDateTime:O} {line.Service.PadRight(width)} {text}");
        terminal.Result(new LogEntry(running.Identity.Id, running.Identity.Profile, line.Service, line.Time, text), Show);
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private void Show(LogEntry entry)
    {
        terminal.Styled($"{entry.Service.PadRight(width)} | ", new Style(Colors[PlaceOf(entry.Service) % Colors.Length]));
        terminal.Line(entry.Line);
    }

    private int PlaceOf(string service) => running.Services.TakeWhile(known => known.Name != service).Count();
}
