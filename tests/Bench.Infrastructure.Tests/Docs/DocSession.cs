using Bench.Infrastructure.Tests.Support;
using Bench.Testing.Docs;
using CliWrap;
using CliWrap.Buffered;

namespace Bench.Infrastructure.Tests.Docs;

/// <summary>
/// Runs the commands of a page one after the other in one shell, in the repository, as a reader does: what the first exports or
/// starts, the next ones have. The first that fails ends it, and is named.
/// </summary>
internal static class DocSession
{
    private const int LinesOfAFailure = 15;

    /// <summary>For a page with images to make; a command that waits for ever ends with it.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(10);

    /// <summary>What stands in the pages for something of the reader's, and what it is in a test.</summary>
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["DITTOFS_SOURCE=../dittofs"] = "DITTOFS_SOURCE=tests/standins/dittofs",
    };

    /// <summary>Runs a page.</summary>
    /// <returns>All it printed.</returns>
    public static async Task<string> RunAsync(string page, IReadOnlyDictionary<string, string>? theirs = null)
    {
        var before = await EngineSnapshot.TakeAsync(TestContext.Current.CancellationToken);
        BufferedCommandResult session;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Budget);
        try
        {
            session = await CliWrap.Cli.Wrap("bash")
                .WithArguments(["-c", Script(DocPage.Of(page), Ours.Concat(theirs ?? new Dictionary<string, string>()))])
                .WithWorkingDirectory(DocPage.Root)
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(limit.Token);
        }
        finally
        {
            await BenchProcess.RunAsync("down");
        }

        var output = session.StandardOutput + session.StandardError;
        session.ExitCode.Should().Be(0, string.Join('\n', output.TrimEnd().Split('\n').TakeLast(LinesOfAFailure)));
        (await EngineSnapshot.ChangesSinceAsync(before, TestContext.Current.CancellationToken)).Should().BeEmpty(page);
        return output;
    }

    private static string Script(DocPage page, IEnumerable<KeyValuePair<string, string>> replacements)
    {
        var lines = new List<string> { "set -o pipefail" };
        foreach (var command in page.Commands)
        {
            if (CommandsNotRun.Runnable(command) is { } text)
            {
                var runnable = replacements.Aggregate(text, (current, pair) => current.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
                lines.Add($"{runnable} || {{ status=$?; echo \"{page.Name}:{command.Line} ended with status $status\" >&2; exit 1; }}");
            }
        }

        return string.Join('\n', lines);
    }
}
