using System.Collections.Concurrent;
using Docker.DotNet;

namespace Bench.Environments.Images;

/// <summary>
/// Asks the engine whether a registry has an image. The engine asks, not this process: it is the engine that would pull, and
/// its network and proxies may differ. Each image is asked for once. Safe for concurrent use.
/// </summary>
internal sealed class RegistryAccess(IDockerClient engine, TimeProvider timeProvider)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Task<string?>> answers = new(StringComparer.Ordinal);

    /// <summary>Returns null when the image can be pulled, otherwise why not.</summary>
    public Task<string?> ObstacleAsync(string reference, CancellationToken cancellationToken) =>
        answers.GetOrAdd(reference, name => AskAsync(name, cancellationToken));

    private async Task<string?> AskAsync(string reference, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Budget, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await engine.Distribution.InspectAsync(reference, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"the registry did not answer within {Budget.TotalSeconds:0} s";
        }
        catch (DockerApiException exception)
        {
            return exception.ResponseBody ?? exception.Message;
        }
    }
}
