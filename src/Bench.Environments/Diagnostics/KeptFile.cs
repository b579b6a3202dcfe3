namespace Bench.Environments.Diagnostics;

/// <summary>
/// A text file that is only kept for later. Where it cannot be written, that is told once, and whatever it is kept of goes on without it.
/// UTF-8 in every locale. Not thread-safe.
/// </summary>
internal sealed class KeptFile : IDisposable
{
    private readonly string path;
    private readonly Action<string> onProblem;
    private StreamWriter? writer;

    /// <summary>Opens the file; one of the same name is replaced.</summary>
    /// <param name="path">The file; its folder is made when it is missing.</param>
    /// <param name="onProblem">Told why it is not kept, in one sentence without a full stop; at most once.</param>
    public KeptFile(string path, Action<string> onProblem)
    {
        this.path = path;
        this.onProblem = onProblem;
        Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            writer = new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0)) { AutoFlush = true };
        });
    }

    /// <summary>Why it is not kept, or not all of it; null where it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where it is kept; null where it is not, or not all of it.</summary>
    public string? FilePath => Problem is null ? path : null;

    public void WriteLine(string text) => Try(() => writer?.WriteLine(text));

    public void Dispose() => Try(Close);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (FileFailure.Is(exception))
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        var isFirst = Problem is null;
        Problem ??= $"{path} is not kept: {OneLine.Of(exception.Message)}";
        Close();
        if (isFirst)
        {
            onProblem(Problem);
        }
    }

    private void Close()
    {
        // Forgotten first: what cannot be written cannot be closed in order either.
        var closed = writer;
        writer = null;
        closed?.Dispose();
    }
}
