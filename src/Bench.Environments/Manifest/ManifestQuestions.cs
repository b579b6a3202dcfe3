using Bench.Environments.Diagnostics;
using Bench.Environments.Servers;

namespace Bench.Environments.Manifest;

/// <summary>
/// Asks what a manifest is made of, each question within its own time. What is not answered is null, and the reason is kept. Safe for
/// concurrent use.
/// </summary>
internal sealed class ManifestQuestions(TimeProvider timeProvider)
{
    /// <summary>Enough for a program that has to be started on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly DiagnosticsParts parts = new(Limit, timeProvider);

    /// <summary>What was not answered, and why.</summary>
    public IReadOnlyList<string> Unanswered => parts.Missing;

    public Task<T?> AskAsync<T>(string what, Func<CancellationToken, Task<T?>> question, CancellationToken cancellationToken)
        where T : class => parts.TryAsync(what, question, cancellationToken);

    /// <summary>All a command in a container prints.</summary>
    public Task<string?> TextAsync(string what, RunningContainer container, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        AskAsync(what, token => ContainerText.AllAsync(container, command, token), cancellationToken);

    /// <summary>The first line a command in a container prints.</summary>
    public Task<string?> LineAsync(string what, RunningContainer container, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        AskAsync(what, token => ContainerText.FirstLineAsync(container, command, token), cancellationToken);
}
