using System.Text.RegularExpressions;
using Bench.Environments.Diagnostics;

namespace Bench.Environments.Images;

/// <summary>
/// What a build prints: all of it goes to a file where one can be written, the last lines are kept for the error, and each new step is
/// told. Safe for concurrent use, as the two streams of a process come from two threads.
/// </summary>
internal sealed partial class BuildLog : IDisposable
{
    private const int TailLength = 20;
    private readonly Action<string> onStep;
    private readonly KeptFile file;
    private readonly Queue<string> tail = new();
    private readonly Lock guard = new();
    private readonly BuildError error = new();
    private string? step;

    /// <summary>Opens a log; one of the same name is replaced.</summary>
    /// <param name="path">The file; its folder is made when it is missing.</param>
    /// <param name="onStep">Told of each new step.</param>
    /// <param name="onProblem">Told why the file cannot be written: the build goes on without it.</param>
    public BuildLog(string path, Action<string> onStep, Action<string> onProblem)
    {
        this.onStep = onStep;
        file = new KeptFile(path, onProblem);
    }

    /// <summary>The file; null where it cannot be written.</summary>
    public string? FilePath => file.FilePath;

    /// <summary>Why the file cannot be written; null where it can.</summary>
    public string? Problem => file.Problem;

    /// <summary>The last lines that are not empty, oldest first.</summary>
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

    /// <summary>Why it failed, in the words of the program that did; null when it has said nothing.</summary>
    public string? Error
    {
        get
        {
            lock (guard)
            {
                return error.Line;
            }
        }
    }

    /// <summary>What the step that failed printed, or the one that runs; null before the first.</summary>
    public StepOutput? FailedStep
    {
        get
        {
            lock (guard)
            {
                return error.FailedStep;
            }
        }
    }

    /// <summary>Whether the disk was full.</summary>
    public bool IsFullDisk
    {
        get
        {
            lock (guard)
            {
                return error.IsFullDisk;
            }
        }
    }

    /// <summary>Notes what no program of the build printed: a command that is about to be run, or the engine's answer.</summary>
    public void Note(string text)
    {
        lock (guard)
        {
            file.WriteLine(text);
            Keep(text);
        }
    }

    public void Add(string line)
    {
        lock (guard)
        {
            file.WriteLine(line);
            error.Read(line);
            Keep(line);
            if (Step().Match(line) is not { Success: true } match || match.Groups["step"].Value == step)
            {
                return;
            }

            step = match.Groups["step"].Value;
        }

        onStep(step);
    }

    public void Dispose()
    {
        lock (guard)
        {
            file.Dispose();
        }
    }

    private void Keep(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        tail.Enqueue(line);
        if (tail.Count > TailLength)
        {
            tail.Dequeue();
        }
    }

    /// <summary>
    /// BuildKit's plain progress (<c>#7 [build 3/4] RUN …</c>), the legacy builder's (<c>Step 3/4 : RUN …</c>) and
    /// mmdebstrap's (<c>I: installing …</c>).
    /// </summary>
    [GeneratedRegex(@"^(#\d+ (?<step>\[[^\]]*\d+/\d+\] .{0,100})|(?<step>Step \d+/\d+ : .{0,100})|I: (?<step>.{1,100}))", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
