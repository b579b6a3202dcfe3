namespace Bench.Environments.Images;

/// <summary>What the making of an image is doing, for the report when it is cut off. Safe for concurrent use.</summary>
internal sealed class BuildState
{
    private volatile string? holder;
    private volatile BuildLog? log;

    public IReadOnlyList<string> LogTail => log?.Tail ?? [];

    public string? LogPath => log?.FilePath;

    public void WaitFor(string who) => holder = who;

    public void Write(BuildLog file) => log = file;

    /// <summary>In words: who is waited for, or what was printed last and where the rest is.</summary>
    public string Describe() => (log, holder) switch
    {
        ({ } file, _) => $"the build was running; last output: {(file.Tail is [.., var last] ? last : "none")}; {file.Problem ?? $"the log is {file.FilePath}"}",
        (null, { } who) => $"it was waiting for {who}, which builds an image of this name",
        _ => "the build had not started",
    };
}
