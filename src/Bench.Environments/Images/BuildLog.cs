using System.Text.RegularExpressions;
using Bench.Environments.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Bench.Environments.Images;

/// <summary>
/// What a build prints: all of it goes to a file, the last lines are kept for the error, and each new step is told to the
/// logger. Safe for concurrent use, as the two streams of a process come from two threads.
/// </summary>
internal sealed partial class BuildLog : IDisposable
{
    private const int TailLength = 20;
    private readonly string name;
    private readonly ILogger logger;
    private readonly StreamWriter file;
    private readonly Queue<string> tail = new();
    private readonly Lock guard = new();

    public BuildLog(string folder, string name, ILogger logger)
    {
        this.name = name;
        this.logger = logger;
        Directory.CreateDirectory(folder);
        FilePath = Path.Combine(folder, $"{name}.log");
        file = new StreamWriter(FilePath) { AutoFlush = true };
    }

    public string FilePath { get; }

    public IReadOnlyList<string> Tail
    {
        get
        {
            lock (guard)
            {
                return [.. tail];
            }
        }
    }

    public void Add(string line)
    {
        lock (guard)
        {
            file.WriteLine(line);
            if (line.Trim().Length > 0)
            {
                tail.Enqueue(line);
            }

            if (tail.Count > TailLength)
            {
                tail.Dequeue();
            }
        }

        if (Step().Match(line) is { Success: true } step)
        {
            Log.ImageStep(logger, name, step.Groups["step"].Value);
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>BuildKit's plain progress: <c>#7 [build 3/4] RUN …</c>.</summary>
    [GeneratedRegex(@"^#\d+ (?<step>\[[^\]]*\d+/\d+\] .{0,100})", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
