using Bench.Environments.Diagnostics;

namespace Bench.Environments.Images;

/// <summary>
/// Source trees fetched with git, one for each reference. A tree appears in one piece or not at all, and two processes
/// fetch it once.
/// </summary>
/// <param name="name">What is fetched; the folders of its trees begin with it.</param>
/// <param name="folder">Where the trees lie.</param>
/// <param name="git">Fetches them.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class SourceCache(string name, string folder, GitCommand git, TimeProvider timeProvider)
{
    private const int CommitLength = 40;

    /// <summary>Where the tree of a reference lies, fetched or not.</summary>
    public string PathOf(GitSource source) => Path.Combine(folder, $"{name}-{ContentHash.Of(source.Repository, source.Reference)}");

    /// <summary>Fetches a tree where it is not there.</summary>
    /// <returns>Null when it is there, otherwise why not.</returns>
    /// <exception cref="IOException">It is not there, and the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not there, and the folder may not be written.</exception>
    public async Task<string?> EnsureAsync(GitSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await UpdateAsync(source, cancellationToken);
        }
        catch (Exception exception) when (FileFailure.Is(exception) && Directory.Exists(PathOf(source)))
        {
            // A cache that cannot be written any more can still be read.
            return null;
        }
    }

    private async Task<string?> UpdateAsync(GitSource source, CancellationToken cancellationToken)
    {
        using var held = await BuildLock.AcquireAsync(Path.Combine(folder, "locks"), "sources", _ => { }, timeProvider, cancellationToken);
        var target = PathOf(source);
        var isThere = Directory.Exists(target);
        if (isThere && IsFixed(source.Reference))
        {
            return null;
        }

        // What is there is better than nothing when a branch cannot be looked at again; its commit is in every report.
        var obstacle = await FetchAsync(source, target, cancellationToken);
        return isThere ? null : obstacle;
    }

    /// <summary>Looks whether a tree is there or could be fetched.</summary>
    /// <returns>Null when it is or could be, otherwise why not.</returns>
    public async Task<string?> ObstacleAsync(GitSource source, CancellationToken cancellationToken)
    {
        if (Directory.Exists(PathOf(source)))
        {
            return null;
        }

        // A commit has no name to ask for; that the repository answers has to be enough.
        string[] reference = source.Reference.Length == CommitLength ? ["HEAD"] : [source.Reference];
        return await git.RunAsync(Path.GetTempPath(), cancellationToken, ["ls-remote", "--exit-code", "--quiet", "--", source.Repository, .. reference])
            is { IsSuccess: false } failure ? failure.Text : null;
    }

    /// <summary>A version or a commit stays what it is; a branch moves on.</summary>
    private static bool IsFixed(string reference) =>
        reference is ['v', >= '0' and <= '9', ..] || (reference.Length == CommitLength && reference.All(char.IsAsciiHexDigit));

    private async Task<string?> FetchAsync(GitSource source, string target, CancellationToken cancellationToken)
    {
        var draft = $"{target}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(draft);
            string[][] commands =
            [
                ["init", "--quiet"],
                ["fetch", "--quiet", "--depth", "1", "--", source.Repository, source.Reference],
                ["checkout", "--quiet", "FETCH_HEAD"],
            ];
            foreach (var command in commands)
            {
                if (await git.RunAsync(draft, cancellationToken, command) is { IsSuccess: false } failure)
                {
                    return failure.Text;
                }
            }

            Replace(target, draft);
            return null;
        }
        finally
        {
            Delete(draft);
        }
    }

    private static void Replace(string target, string draft)
    {
        Delete(target);
        Directory.Move(draft, target);
    }

    private static void Delete(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}

/// <summary>Source that git fetches. Pure data.</summary>
/// <param name="Repository">Its address, as git takes it.</param>
/// <param name="Reference">A tag, a branch or a full commit.</param>
internal sealed record GitSource(string Repository, string Reference);
