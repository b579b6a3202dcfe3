namespace Bench.Infrastructure.Tests.Support;

/// <summary>Looks at the command lines of all processes, again and again, for a text that must not stand there.</summary>
internal sealed class CommandLineWatch : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Task watching;

    public CommandLineWatch(string text) => watching = Task.Run(() => WatchAsync(text));

    /// <summary>Ends the watch.</summary>
    /// <returns>The command lines that held the text.</returns>
    public async Task<IReadOnlyCollection<string>> StopAsync()
    {
        await stop.CancelAsync();
        await watching;
        return seen;
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task WatchAsync(string text)
    {
        while (!stop.IsCancellationRequested)
        {
            seen.UnionWith(Directory.EnumerateDirectories("/proc").Select(Read).Where(line => line.Contains(text, StringComparison.Ordinal)));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>A process may end between being listed and being read.</summary>
    private static string Read(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
