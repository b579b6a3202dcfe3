using Bench.Environments.Diagnostics;
using Bench.Environments.Images;

namespace Bench.Environments.Servers;

/// <summary>
/// Finds the source of DittoFS: the checkout that was named, then one beside this repository, then the public repository.
/// Safe for concurrent use, also by several processes.
/// </summary>
internal sealed class DittoFsSourceResolver(DittoFsSourceSettings settings)
{
    /// <summary>DittoFS's public home.</summary>
    public const string PublicRepository = "https://github.com/marmos91/dittofs";

    private static readonly string[] Needed = ["go.mod", Path.Combine("cmd", "dfs"), Path.Combine("cmd", "dfsctl")];
    private readonly GitCommand git = new(settings.Git, settings.Budget, settings.TimeProvider);

    /// <summary>Finds or fetches the source.</summary>
    /// <param name="cancellationToken">Ends the fetch.</param>
    /// <returns>The tree, with its version and commit where it is a checkout.</returns>
    /// <exception cref="EnvironmentException">The named folder is no source of DittoFS, or none of the three places has one.</exception>
    public async Task<SourceTree> ResolveAsync(CancellationToken cancellationToken)
    {
        if (settings.Named is { } named)
        {
            // What the user named is taken or refused, never quietly replaced: another version would be measured.
            return IsSource(named) ? await DescribeAsync(named, cancellationToken) : throw NotASource(named);
        }

        return IsSource(settings.Beside)
            ? await DescribeAsync(settings.Beside, cancellationToken)
            : await FetchAsync(cancellationToken);
    }

    /// <summary>Looks whether there is a source, without fetching one. The public repository is asked for its reference only.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Null when there is; otherwise why not, in one sentence without a full stop.</returns>
    public async Task<string?> ObstacleAsync(CancellationToken cancellationToken)
    {
        if (settings.Named is not null || IsSource(settings.Beside))
        {
            return null;
        }

        var cache = new SourceCache("dittofs", settings.CacheFolder, git, settings.TimeProvider);
        return await cache.ObstacleAsync(settings.Remote, cancellationToken) is { } reason
            ? $"the source of DittoFS is not available: {DittoFsSettings.Source.Name} is not set, {settings.Beside} is not a checkout of it, "
                + $"and {settings.Remote.Reference} ({DittoFsSettings.Ref.Name}) cannot be fetched: {reason.ReplaceLineEndings(" ")}"
            : null;
    }

    /// <summary>Whether a folder looks like DittoFS's source: a Go module with both programs.</summary>
    internal static bool IsSource(string directory) => Missing(directory) is null;

    private static string? Missing(string directory) => Needed.FirstOrDefault(name => !Path.Exists(Path.Combine(directory, name)));

    private Task<SourceTree> DescribeAsync(string directory, CancellationToken cancellationToken) =>
        CheckoutDescription.ReadAsync(directory, settings.Dockerfile, git, cancellationToken);

    private async Task<SourceTree> FetchAsync(CancellationToken cancellationToken)
    {
        var began = settings.TimeProvider.GetTimestamp();
        var cache = new SourceCache("dittofs", settings.CacheFolder, git, settings.TimeProvider);
        var target = cache.PathOf(settings.Remote);
        var obstacle = await EnsureAsync(cache, cancellationToken) ?? (Missing(target) is { } missing ? $"what was fetched lacks {missing}" : null);
        if (obstacle is not null)
        {
            throw NoSource(obstacle, settings.TimeProvider.GetElapsedTime(began));
        }

        // A shallow fetch brings no tags, so git cannot name the version; it is what was asked for.
        return await DescribeAsync(target, cancellationToken) with { Version = settings.Remote.Reference };
    }

    private async Task<string?> EnsureAsync(SourceCache cache, CancellationToken cancellationToken)
    {
        try
        {
            return await cache.EnsureAsync(settings.Remote, cancellationToken);
        }
        catch (Exception exception) when (FileFailure.Is(exception))
        {
            throw Failure(new FailureDetails
            {
                Stage = EnvironmentStage.Images,
                Cause = $"the source of DittoFS cannot be kept in {settings.CacheFolder}: {OneLine.Of(exception.Message)}",
                NextStep = $"make that folder writable, or set {DittoFsSettings.Source.Name} to a checkout of DittoFS",
            });
        }
    }

    private EnvironmentException NotASource(string named) => Failure(new FailureDetails
    {
        Stage = EnvironmentStage.Images,
        Cause = $"{DittoFsSettings.Source.Name} is not a checkout of DittoFS: {named} lacks {Missing(named)}",
        NextStep = $"correct it, or remove it to have {DittoFsSettings.Ref.Name} fetched; without DittoFS run: {Profiles()}",
    });

    private EnvironmentException NoSource(string observation, TimeSpan elapsed) => Failure(new FailureDetails
    {
        Stage = EnvironmentStage.Images,
        Cause = $"the source of DittoFS is not available: {DittoFsSettings.Source.Name} is not set, {settings.Beside} is not a checkout of it, "
            + $"and {settings.Remote.Reference} ({DittoFsSettings.Ref.Name}) cannot be fetched from {settings.Remote.Repository}",
        Elapsed = elapsed,
        Budget = settings.Budget,
        LastObservation = observation.ReplaceLineEndings(" "),
        NextStep = $"set {DittoFsSettings.Source.Name} to a checkout, or use a profile that needs none: {Profiles()}",
    });

    private static EnvironmentException Failure(FailureDetails details) => new(details with { Where = "image dittofs" });

    private string Profiles() => string.Join(", ", settings.ProfilesWithout);
}
