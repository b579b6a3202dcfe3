namespace Bench.Environments.Images;

/// <summary>
/// What an image's program said when it was tried, kept between processes: an image has one content, so it is tried once. A file that
/// cannot be read or written only means that it is tried again.
/// </summary>
internal sealed class TrialRecord(string folder, Uri engine, string imageId, IReadOnlyList<string> command)
{
    private readonly string path = Path.Combine(folder, $"tried-{ContentHash.Of([engine.ToString(), imageId, .. command])}");

    /// <summary>What it said; null where it was not tried, or did not run.</summary>
    public string? Read()
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(string output)
    {
        try
        {
            BuildLock.CreateFolder(folder);
            File.WriteAllText(path, output);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start tries it again.
        }
    }
}
