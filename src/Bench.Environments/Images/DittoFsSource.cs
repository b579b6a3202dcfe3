using Bench.Environments.Diagnostics;
using Bench.Environments.Options;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Environments.Images;

/// <summary>
/// Finds the source of DittoFS: the checkout that was named, then one beside this repository, then the public repository.
/// </summary>
internal static class DittoFsSource
{
    private const string PublicRepository = "https://github.com/marmos91/dittofs";
    private static readonly TimeSpan FetchBudget = TimeSpan.FromMinutes(5);

    public static async Task<SourceTree> FindAsync(BenchOptions options, RepositoryLayout layout, IReadOnlyList<string> profilesWithout, CancellationToken cancellationToken)
    {
        if (options.DittoFs.Source is { } named)
        {
            return await DescribeAsync(named, cancellationToken);
        }

        var beside = Path.GetFullPath(Path.Combine(layout.Root, "..", "dittofs"));
        return IsSource(beside)
            ? await DescribeAsync(beside, cancellationToken)
            : await FetchAsync(options.DittoFs.Ref, layout, beside, profilesWithout, cancellationToken);
    }

    /// <summary>Whether a folder looks like DittoFS's source: both programs are there.</summary>
    public static bool IsSource(string directory) =>
        Directory.Exists(Path.Combine(directory, "cmd", "dfs")) && Directory.Exists(Path.Combine(directory, "cmd", "dfsctl"));

    private static async Task<SourceTree> FetchAsync(
        string reference, RepositoryLayout layout, string beside, IReadOnlyList<string> profilesWithout, CancellationToken cancellationToken)
    {
        var target = Path.Combine(layout.Results, "sources", $"dittofs-{ContentHash.Of(reference)}");
        if (IsSource(target))
        {
            return await DescribeAsync(target, cancellationToken);
        }

        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(FetchBudget);
        Directory.CreateDirectory(target);
        await GitAsync(target, budget.Token, "init", "--quiet");
        var fetch = await GitAsync(target, budget.Token, "fetch", "--quiet", "--depth", "1", PublicRepository, reference);
        var checkout = fetch.ExitCode == 0 ? await GitAsync(target, budget.Token, "checkout", "--quiet", "FETCH_HEAD") : fetch;
        if (checkout.ExitCode != 0)
        {
            Directory.Delete(target, recursive: true);
            throw NoSource(reference, beside, profilesWithout, checkout.StandardError.Trim());
        }

        return (await DescribeAsync(target, cancellationToken)) with { Version = reference };
    }

    private static EnvironmentException NoSource(string reference, string beside, IReadOnlyList<string> profilesWithout, string observation) => new(new FailureDetails
    {
        Stage = EnvironmentStage.Images,
        Where = "image dittofs",
        Cause = $"no source of DittoFS can be had: DITTOFS_SOURCE is not set, {beside} is no checkout of it, "
            + $"and {reference} (DITTOFS_REF) cannot be fetched from {PublicRepository}",
        LastObservation = observation.ReplaceLineEndings(" "),
        NextStep = $"set DITTOFS_SOURCE to a checkout, or take a profile that needs none: {string.Join(", ", profilesWithout)}",
    });

    private static async Task<SourceTree> DescribeAsync(string directory, CancellationToken cancellationToken)
    {
        var commit = await GitAsync(directory, cancellationToken, "rev-parse", "--short=12", "HEAD");
        var version = await GitAsync(directory, cancellationToken, "describe", "--tags", "--always");
        var status = await GitAsync(directory, cancellationToken, "status", "--porcelain");
        var dirty = status.StandardOutput.Length > 0 ? "-dirty" : "";
        return commit.ExitCode == 0
            ? new SourceTree(directory, version.StandardOutput.Trim() is { Length: > 0 } tag ? tag : "dev", commit.StandardOutput.Trim() + dirty)
            : new SourceTree(directory, "dev", "unknown");
    }

    /// <summary>Never asks for a password: without a terminal that would wait for ever.</summary>
    private static async Task<BufferedCommandResult> GitAsync(string directory, CancellationToken cancellationToken, params string[] arguments) =>
        await Cli.Wrap("git")
            .WithArguments(["-C", directory, .. arguments])
            .WithEnvironmentVariables(variables => variables.Set("GIT_TERMINAL_PROMPT", "0"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
}
